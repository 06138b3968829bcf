using Armature.Inventory.PythonSource;
using Armature.Subjects;

namespace Armature.Inventory.DllDirectories;

/// <summary>A Python file, evaluated for the DLL directories it adds and the libraries it opens.</summary>
internal sealed class DllDirectoryScript
{
    private static readonly string[] s_adding = ["add_dll_directory", "AddDllDirectory"];
    private static readonly string[] s_opening = ["WinDLL", "CDLL", "PyDLL", "OleDLL", "LoadLibrary", "LoadLibraryW", "LoadLibraryExW"];

    // values flow from calls into functions, and from there into other calls
    private const int Rounds = 3;
    private const int MostStatements = 20_000;

    private readonly Dictionary<string, List<string>> _names = new(StringComparer.Ordinal);
    private readonly Dictionary<string, string[]> _functions = new(StringComparer.Ordinal);
    private readonly PathEvaluation _evaluation;
    private readonly List<PythonToken[]> _statements;

    public DllDirectoryScript(PathContext context, string source)
    {
        _evaluation = new PathEvaluation(context, _names);
        _statements = PythonLexer.Statements(source);
        if (_statements.Count > MostStatements)
            _statements.RemoveRange(MostStatements, _statements.Count - MostStatements);
    }

    /// <summary>The directories that are added.</summary>
    public List<string> Added { get; } = [];

    /// <summary>The files that are opened.</summary>
    public List<string> Opened { get; } = [];

    /// <summary>Whether an argument of such a call could not be evaluated.</summary>
    public bool IsIncomplete { get; private set; }

    /// <summary>A quick check whether the source can contain such calls.</summary>
    public static bool MayContainCalls(string source) =>
        s_adding.Any(name => source.Contains(name, StringComparison.Ordinal))
        || s_opening.Any(name => source.Contains(name, StringComparison.Ordinal));

    /// <summary>The modules that the file imports relatively from its own directory.</summary>
    public IEnumerable<string> RelativeImports()
    {
        foreach (var statement in _statements)
        {
            for (var i = 0; i + 2 < statement.Length; i++)
            {
                if (!statement[i].Is("from") || !statement[i + 1].Is('.'))
                    continue;
                if (statement[i + 2].Kind is PythonTokenKind.Name && !statement[i + 2].Is("import"))
                    yield return statement[i + 2].Value;
                else if (statement[i + 2].Is("import"))
                    foreach (var name in statement.Skip(i + 3).Where(token => token.Kind is PythonTokenKind.Name))
                        yield return name.Value;
            }
        }
    }

    /// <summary>Evaluates the statements.</summary>
    public void Run()
    {
        for (var round = 0; round < Rounds; round++)
        {
            foreach (var statement in _statements)
                Follow(statement);
        }

        foreach (var statement in _statements)
            Collect(statement);
    }

    private void Follow(PythonToken[] statement)
    {
        if (
            statement is [{ Kind: PythonTokenKind.Name } name, { } sign, ..]
            && sign.Is('=')
            && !(statement.Length > 2 && statement[2].Is('='))
        )
            Assign(name.Value, _evaluation.Of(statement.AsSpan(2)));
        for (var i = 0; i + 3 < statement.Length; i++)
        {
            if (statement[i].Is("for") && statement[i + 2].Is("in"))
                Assign(statement[i + 1].Value, _evaluation.Of(UpToColon(statement.AsSpan(i + 3))));
            else if (statement[i].Kind is PythonTokenKind.Name && statement[i + 1].Is(':') && statement[i + 2].Is('='))
                Assign(statement[i].Value, _evaluation.Of(statement.AsSpan(i + 3)));
            else if (statement[i].Is("def") && statement[i + 2].Is('('))
                Define(statement, i);
            else if (
                statement[i].Kind is PythonTokenKind.Name
                && statement[i + 1].Is('(')
                && _functions.TryGetValue(statement[i].Value, out var parameters)
            )
                BindArguments(statement, i + 1, parameters);
        }
    }

    private void Define(PythonToken[] statement, int at)
    {
        var bracket = at + 2;
        _functions[statement[at + 1].Value] =
        [
            .. PathEvaluation
                .Arguments(PathEvaluation.Inside(statement, ref bracket))
                .Select(parameter => parameter.FirstOrDefault(token => token.Kind is PythonTokenKind.Name).Value ?? ""),
        ];
    }

    private void BindArguments(PythonToken[] statement, int bracket, string[] parameters)
    {
        var arguments = PathEvaluation.Arguments(PathEvaluation.Inside(statement, ref bracket));
        for (var i = 0; i < Math.Min(arguments.Count, parameters.Length); i++)
            Assign(parameters[i], _evaluation.Of(arguments[i]));
    }

    // a name may have the values of all its assignments, because it is unknown which branch runs
    private void Assign(string name, IReadOnlyList<string> values)
    {
        if (values.Count == 0)
            return;
        if (!_names.TryGetValue(name, out var known))
            _names[name] = known = [];
        known.AddRange(values.Where(value => !known.Contains(value)).Take(256 - Math.Min(256, known.Count)).ToArray());
    }

    private void Collect(PythonToken[] statement)
    {
        for (var i = 0; i + 1 < statement.Length; i++)
        {
            if (statement[i].Kind is not PythonTokenKind.Name || !statement[i + 1].Is('(') || (i > 0 && statement[i - 1].Is("def")))
                continue;
            var isAdding = s_adding.Contains(statement[i].Value);
            if (!isAdding && !s_opening.Contains(statement[i].Value))
                continue;
            var bracket = i + 1;
            if (PathEvaluation.Arguments(PathEvaluation.Inside(statement, ref bracket)) is not [var first, ..])
                continue;
            var values = _evaluation.Of(first).Select(value => TreePath.Normalize(value.Replace('\\', '/'))).ToArray();
            IsIncomplete |= values.Length == 0;
            (isAdding ? Added : Opened).AddRange(values);
        }
    }

    private static ReadOnlySpan<PythonToken> UpToColon(ReadOnlySpan<PythonToken> tokens)
    {
        var depth = 0;
        for (var i = 0; i < tokens.Length; i++)
        {
            if (tokens[i].Opens)
                depth++;
            else if (tokens[i].Closes)
                depth--;
            else if (depth == 0 && tokens[i].Is(':'))
                return tokens[..i];
        }

        return tokens;
    }
}
