namespace Armature.Inventory.PythonSource;

/// <summary>Reads the import statements of Python source, in order, with the blocks that they are in.</summary>
internal sealed class ImportStatementReader
{
    private static readonly string[] s_conditional = ["if", "elif", "else", "except", "for", "while", "match", "case"];

    private readonly List<ImportStatement> _imports = [];
    private readonly Stack<(int Indent, ImportTiming? Timing)> _blocks = new();

    private ImportStatementReader() { }

    /// <summary>The imports; those that only a type checker or a run as a program performs are left out.</summary>
    public static List<ImportStatement> Read(string source)
    {
        var reader = new ImportStatementReader();
        foreach (var (indent, tokens) in PythonLexer.Lines(source))
            reader.Add(indent, tokens);
        return reader._imports;
    }

    private void Add(int indent, PythonToken[] tokens)
    {
        while (_blocks.TryPeek(out var block) && block.Indent >= indent)
            _blocks.Pop();
        var outer = _blocks.TryPeek(out var around) ? around.Timing : ImportTiming.Always;
        var timing = Inner(outer, tokens);
        if (tokens is [.., { } last] && last.Is(':'))
            _blocks.Push((indent, timing));
        if (timing is { } known)
            Collect(tokens, known);
    }

    // the timing of what a statement contains; null if it does not run in an import
    private static ImportTiming? Inner(ImportTiming? outer, PythonToken[] tokens) =>
        outer is null or ImportTiming.Later ? outer
        : tokens[0].Is("def") || (tokens[0].Is("async") && tokens is [_, { } next, ..] && next.Is("def")) ? ImportTiming.Later
        : tokens[0].Is("if")
        && tokens.Any(token => token.Is("TYPE_CHECKING") || token.Is("__name__"))
        && !tokens.Any(token => token.Is("not"))
            ? null
        : s_conditional.Any(tokens[0].Is) ? ImportTiming.Sometimes
        : outer;

    private void Collect(PythonToken[] tokens, ImportTiming timing)
    {
        // the statement may follow `try:` or `if x:` in the same line
        var start = tokens[0].Is("import") || tokens[0].Is("from") ? 0 : Array.FindIndex(tokens, static token => token.Is(':')) + 1;
        var statement = tokens.AsSpan(start);
        if (statement is [{ } first, ..] && first.Is("from"))
            From(statement[1..], timing);
        else if (statement is [{ } only, ..] && only.Is("import"))
            Import(statement[1..], timing);
        else
            Call(tokens, timing);
    }

    // import a.b as c, d
    private void Import(ReadOnlySpan<PythonToken> tokens, ImportTiming timing)
    {
        while (!tokens.IsEmpty)
        {
            var module = Dotted(ref tokens);
            if (module.Length > 0)
                _imports.Add(new ImportStatement(0, module, [], timing));
            var comma = IndexOf(tokens, ',');
            tokens = comma < 0 ? [] : tokens[(comma + 1)..];
        }
    }

    // from ..a.b import (c as d, e)
    private void From(ReadOnlySpan<PythonToken> tokens, ImportTiming timing)
    {
        var level = 0;
        while (level < tokens.Length && tokens[level].Is('.'))
            level++;
        tokens = tokens[level..];
        var module = tokens is [{ } first, ..] && first.Is("import") ? "" : Dotted(ref tokens);
        if (tokens is not [{ } import, ..] || !import.Is("import"))
            return;
        var names = new List<string>();
        for (var i = 1; i < tokens.Length; i++)
        {
            if (tokens[i].Kind is PythonTokenKind.Name && !tokens[i].Is("as") && !tokens[i - 1].Is("as"))
                names.Add(tokens[i].Value);
        }

        _imports.Add(new ImportStatement(level, module, [.. names], timing));
    }

    // import_module("a.b"), __import__("a.b")
    private void Call(PythonToken[] tokens, ImportTiming timing)
    {
        for (var i = 0; i + 3 < tokens.Length; i++)
        {
            if (
                (tokens[i].Is("import_module") || tokens[i].Is("__import__"))
                && tokens[i + 1].Is('(')
                && tokens[i + 2] is { Kind: PythonTokenKind.Text, Value: { Length: > 0 } name }
                && tokens[i + 3].Is(')')
                && !name.StartsWith('.')
            )
                _imports.Add(new ImportStatement(0, name, [], timing));
        }
    }

    private static string Dotted(ref ReadOnlySpan<PythonToken> tokens)
    {
        var length = 0;
        while (length < tokens.Length && (length % 2 == 0 ? tokens[length].Kind is PythonTokenKind.Name : tokens[length].Is('.')))
            length++;
        var name = string.Concat(tokens[..length].ToArray().Select(token => token.Value));
        tokens = tokens[length..];
        return name;
    }

    private static int IndexOf(ReadOnlySpan<PythonToken> tokens, char sign)
    {
        for (var i = 0; i < tokens.Length; i++)
        {
            if (tokens[i].Is(sign))
                return i;
        }

        return -1;
    }
}
