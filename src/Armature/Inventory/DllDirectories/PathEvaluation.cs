using System.Globalization;
using Armature.Inventory.PythonSource;
using Armature.Subjects;

namespace Armature.Inventory.DllDirectories;

/// <summary>
/// Evaluates path expressions to their possible values: <c>os.path.join(os.path.dirname(__file__), 'x.libs')</c>, <c>Path(__file__).parent / "lib"</c>,
/// <c>sys.prefix</c>, assigned names, <c>glob.glob</c>. Other expressions have no value.
/// </summary>
internal sealed class PathEvaluation(PathContext context, IReadOnlyDictionary<string, List<string>> names)
{
    private const int MostValues = 256;
    private const int MostDepth = 32;
    private int _depth;

    /// <summary>The possible values of an expression; empty if unknown.</summary>
    public IReadOnlyList<string> Of(ReadOnlySpan<PythonToken> expression)
    {
        if (expression.IsEmpty || _depth >= MostDepth)
            return [];
        _depth++;
        var at = 0;
        var values = new List<string>();
        while (at < expression.Length)
        {
            values.AddRange(Sum(expression, ref at));
            // `a if c else b`, `a or b`, `a, b`: all operands
            while (at < expression.Length && !(expression[at].Is(',') || expression[at].Is("else") || expression[at].Is("or")))
                at++;
            at++;
        }

        _depth--;
        return values.Count > MostValues ? values[..MostValues] : values;
    }

    // concatenation, and the `/` operator of pathlib
    private List<string> Sum(ReadOnlySpan<PythonToken> tokens, ref int at)
    {
        var left = Term(tokens, ref at);
        while (at < tokens.Length && (tokens[at].Is('+') || tokens[at].Is('/')))
        {
            var isJoin = tokens[at++].Is('/');
            var right = Term(tokens, ref at);
            left = Combined(left, right, isJoin);
        }

        return left;
    }

    private static List<string> Combined(List<string> left, IReadOnlyList<string> right, bool isJoin) =>
        [
            .. left.SelectMany(first => right.Select(second => isJoin ? TreePath.Join(first, TreePath.FromSystem(second)) : first + second))
                .Take(MostValues),
        ];

    private List<string> Term(ReadOnlySpan<PythonToken> tokens, ref int at)
    {
        var values = Atom(tokens, ref at);
        while (at < tokens.Length)
        {
            if (tokens[at].Is('.') && at + 1 < tokens.Length)
            {
                var name = tokens[at + 1].Value;
                at += 2;
                values =
                    at < tokens.Length && tokens[at].Is('(') ? Call(name, values, Inside(tokens, ref at))
                    : name == "parents" && at < tokens.Length && tokens[at].Is('[') ? Parents(values, Inside(tokens, ref at))
                    : Attribute(name, values);
            }
            else if (tokens[at].Is('['))
            {
                // the index of a package's __path__
                Inside(tokens, ref at);
            }
            else
            {
                break;
            }
        }

        return values;
    }

    private List<string> Atom(ReadOnlySpan<PythonToken> tokens, ref int at)
    {
        if (at >= tokens.Length)
            return [];
        if (tokens[at].Is('(') || tokens[at].Is('['))
            return [.. Of(Inside(tokens, ref at))];
        if (tokens[at].Kind is PythonTokenKind.Text)
            return Literal(tokens, ref at);
        if (tokens[at].Kind is not PythonTokenKind.Name)
        {
            at++;
            return [];
        }

        var dotted = Dotted(tokens, ref at);
        if (at < tokens.Length && tokens[at].Is('('))
            return Call(dotted[(dotted.LastIndexOf('.') + 1)..], Receiver(dotted), Inside(tokens, ref at));
        return Named(dotted);
    }

    private static List<string> Literal(ReadOnlySpan<PythonToken> tokens, ref int at)
    {
        var text = "";
        while (at < tokens.Length && tokens[at].Kind is PythonTokenKind.Text)
            text += tokens[at++].Value;
        return [text];
    }

    private string Dotted(ReadOnlySpan<PythonToken> tokens, ref int at)
    {
        var name = tokens[at++].Value;
        // a name with values is a path: attributes after it belong to the path
        while (
            !names.ContainsKey(name)
            && name != "__file__"
            && at + 1 < tokens.Length
            && tokens[at].Is('.')
            && tokens[at + 1].Kind is PythonTokenKind.Name
        )
        {
            name = $"{name}.{tokens[at + 1].Value}";
            at += 2;
        }

        return name;
    }

    private List<string> Receiver(string dotted) => dotted.LastIndexOf('.') is var dot and > 0 ? Named(dotted[..dot]) : [];

    private List<string> Named(string dotted) =>
        names.TryGetValue(dotted, out var values)
            ? values
            : dotted switch
            {
                "__file__" => [context.File],
                "__path__" => [TreePath.Parent(context.File) ?? ""],
                "os.pardir" or "os.path.pardir" => [".."],
                "os.curdir" => ["."],
                "os.sep" or "os.path.sep" => ["/"],
                "sys.prefix" or "sys.exec_prefix" or "sys.base_prefix" or "sys.base_exec_prefix" => context.Prefix is { } prefix
                    ? [prefix]
                    : [],
                "sys.executable" => context.Prefix is { } prefix ? [TreePath.Join(prefix, "python.exe")] : [],
                _ => OfModule(dotted),
            };

    private List<string> OfModule(string dotted)
    {
        var dot = dotted.LastIndexOf('.');
        if (dot < 0 || dotted[(dot + 1)..] is not ("__path__" or "__file__"))
            return [];
        if (context.Package(dotted[..dot].Replace('.', '/')) is not { } directory)
            return [];
        return dotted.EndsWith("__path__", StringComparison.Ordinal) ? [directory] : [TreePath.Join(directory, "__init__.py")];
    }

    private List<string> Call(string function, List<string> receiver, ReadOnlySpan<PythonToken> inside)
    {
        var arguments = Arguments(inside);
        IReadOnlyList<string> Argument(int index) => index < arguments.Count ? Of(arguments[index]) : [];
        return function switch
        {
            "join" or "joinpath" => Joined([
                .. receiver.Count > 0 ? [receiver] : (IReadOnlyList<string>[])[],
                .. arguments.Select(one => Of(one)),
            ]),
            "dirname" => [.. Argument(0).Select(Directory)],
            "abspath" or "realpath" or "normpath" or "normcase" or "expanduser" or "fspath" or "str" or "Path" or "PurePath" =>
            [
                .. Argument(0),
            ],
            "list" or "tuple" or "set" or "sorted" or "reversed" or "iter" or "next" => [.. Argument(0)],
            "filter" => [.. Argument(1)],
            "resolve" or "absolute" or "as_posix" or "__fspath__" or "encode" => receiver,
            "glob" when receiver.Count > 0 => [.. Joined([receiver, Argument(0)]).SelectMany(context.Glob)],
            "glob" or "iglob" => [.. Argument(0).SelectMany(context.Glob)],
            "iterdir" => [.. receiver.SelectMany(directory => context.List(directory).Select(name => TreePath.Join(directory, name)))],
            "listdir" => [.. Argument(0).SelectMany(context.List)],
            _ => [],
        };
    }

    private static List<string> Joined(IReadOnlyList<string>[] parts) =>
        parts.Length == 0 || parts.Any(part => part.Count == 0)
            ? []
            : parts
                .Skip(1)
                .Aggregate<IReadOnlyList<string>, List<string>>([.. parts[0]], (left, right) => Combined(left, right, isJoin: true));

    private static List<string> Attribute(string name, List<string> values) =>
        name switch
        {
            "parent" => [.. values.Select(Directory)],
            "name" => [.. values.Select(TreePath.Name)],
            _ => [],
        };

    private static List<string> Parents(List<string> values, ReadOnlySpan<PythonToken> index)
    {
        if (
            index is not [{ Kind: PythonTokenKind.Other, Value: var digits }]
            || !int.TryParse(digits, CultureInfo.InvariantCulture, out var count)
        )
            return [];
        for (var i = 0; i <= count && i < MostDepth; i++)
            values = [.. values.Select(Directory)];
        return values;
    }

    private static string Directory(string path) => TreePath.Parent(TreePath.Normalize(path)) ?? "";

    /// <summary>The tokens between a bracket and its closing bracket; moves after the latter.</summary>
    public static ReadOnlySpan<PythonToken> Inside(ReadOnlySpan<PythonToken> tokens, ref int at)
    {
        var start = ++at;
        for (var depth = 1; at < tokens.Length; at++)
        {
            depth +=
                tokens[at].Opens ? 1
                : tokens[at].Closes ? -1
                : 0;
            if (depth == 0)
                return tokens[start..at++];
        }

        return tokens[Math.Min(start, tokens.Length)..];
    }

    /// <summary>The arguments of a call.</summary>
    public static List<PythonToken[]> Arguments(ReadOnlySpan<PythonToken> inside)
    {
        var arguments = new List<PythonToken[]>();
        var start = 0;
        for (var at = 0; at < inside.Length; )
        {
            if (inside[at].Opens)
            {
                Inside(inside, ref at);
                continue;
            }

            if (inside[at].Is(','))
            {
                arguments.Add([.. inside[start..at]]);
                start = at + 1;
            }

            at++;
        }

        if (start < inside.Length)
            arguments.Add([.. inside[start..]]);
        return arguments;
    }
}
