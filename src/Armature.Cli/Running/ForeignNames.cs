using System.Text.RegularExpressions;

namespace Armature.Cli.Running;

/// <summary>
/// The names in a Python file that stand for <c>ctypes</c> or <c>cffi</c>, for libraries that they opened and for functions and pointers from them. A name is
/// one of them if it is imported from there, or assigned from an expression that contains one.
/// </summary>
internal sealed partial class ForeignNames
{
    private readonly string[] _lines;
    private readonly Dictionary<string, string> _libraries = new(StringComparer.Ordinal)
    {
        ["ctypes"] = "ctypes",
        ["ctypeslib"] = "ctypes",
        ["cffi"] = "cffi",
    };

    private ForeignNames(string[] lines) => _lines = lines;

    /// <summary>Reads a file.</summary>
    public static ForeignNames In(string source)
    {
        var names = new ForeignNames(source.ReplaceLineEndings("\n").Split('\n'));
        // a function may use a name that is assigned further down
        names.ReadAll();
        names.ReadAll();
        return names;
    }

    /// <summary>The library whose names a line uses in a call, a subscript or an attribute; null if it uses none.</summary>
    /// <param name="line">From 1.</param>
    public string? Calls(int line) => line > 0 && line <= _lines.Length ? LibraryIn(_lines[line - 1]) : null;

    private void ReadAll()
    {
        foreach (var statement in _lines.SelectMany(static line => line.Split(';')))
        {
            if (Import().Match(statement) is { Success: true } import)
                AddImport(import);
            else if (
                Assignment().Match(statement) is { Success: true } assignment
                && LibraryIn(assignment.Groups["value"].Value) is { } library
            )
                Add(assignment.Groups["target"].Value, library);
        }
    }

    private void AddImport(Match import)
    {
        if (!_libraries.TryGetValue(import.Groups["module"].Value.Split('.')[0], out var library))
            return;
        // `from ctypes import CDLL as Open, c_int`, `import ctypes as c`
        foreach (var part in import.Groups["names"].Value.Split(','))
        {
            if (part.Trim(' ', '(', ')', '*').Split(" as ") is [.., { Length: > 0 } name])
                _libraries[name.Trim()] = library;
        }

        if (import.Groups["names"].Value.Trim() == "*")
            AddAll(library, "CDLL", "PyDLL", "cdll", "pydll", "windll", "CFUNCTYPE", "POINTER", "cast", "memmove", "memset", "string_at");
    }

    private void AddAll(string library, params ReadOnlySpan<string> names)
    {
        foreach (var name in names)
            _libraries[name] = library;
    }

    // of `self.lib` the last name is followed
    private void Add(string targets, string library)
    {
        foreach (var target in targets.Split(',', '='))
        {
            if (Name().Matches(target) is [.., var name])
                _libraries[name.Value] = library;
        }
    }

    private string? LibraryIn(string code)
    {
        var statement = Comment().Replace(code, "");
        foreach (Match name in Name().Matches(statement))
        {
            if (_libraries.TryGetValue(name.Value, out var library))
                return library;
        }

        return null;
    }

    [GeneratedRegex(
        @"^\s*(from\s+(?<module>[\w.]+)\s+import\s+(?<names>.+)|import\s+(?<names>(?<module>[\w.]+)(\s+as\s+\w+)?))",
        RegexOptions.NonBacktracking | RegexOptions.ExplicitCapture
    )]
    private static partial Regex Import();

    [GeneratedRegex(
        @"^\s*(?<target>[A-Za-z_][\w.,= ]*?)(\s*:[^=]+)?\s*=(?<value>[^=].*)$",
        RegexOptions.NonBacktracking | RegexOptions.ExplicitCapture
    )]
    private static partial Regex Assignment();

    [GeneratedRegex(@"[A-Za-z_]\w*", RegexOptions.NonBacktracking)]
    private static partial Regex Name();

    [GeneratedRegex(@"#.*$|""[^""]*""|'[^']*'", RegexOptions.NonBacktracking)]
    private static partial Regex Comment();
}
