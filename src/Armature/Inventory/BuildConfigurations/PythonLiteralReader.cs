using System.Collections.Immutable;
using System.Text;

namespace Armature.Inventory.BuildConfigurations;

/// <summary>Reads one value out of Python's source (Python Language Reference, "Lexical analysis" and "Displays").</summary>
/// <param name="source">The source.</param>
/// <param name="at">Where the value starts.</param>
internal sealed class PythonLiteralReader(string source, int at)
{
    private const int Deepest = 32;

    private int _at = at;

    /// <summary>The value; what is damaged is as long as it can be read.</summary>
    public static PythonLiteral Read(string source, int at) => new PythonLiteralReader(source, at).Value(0);

    private PythonLiteral Value(int depth)
    {
        SkipBlanks();
        if (_at >= source.Length || depth > Deepest)
            return new PythonLiteral.Other("");
        return source[_at] switch
        {
            '{' => Braces(depth),
            '[' or '(' => Items(source[_at] == '[' ? ']' : ')', depth),
            '"' or '\'' => Texts(),
            _ when IsRaw() => Texts(),
            _ => Expression(),
        };
    }

    private bool IsRaw() => source[_at] is 'r' or 'R' or 'u' or 'U' && _at + 1 < source.Length && source[_at + 1] is '"' or '\'';

    private PythonLiteral.Mapping Braces(int depth)
    {
        var items = ImmutableArray.CreateBuilder<(string, PythonLiteral)>();
        _at++;
        while (!Ends('}'))
        {
            var key = Value(depth + 1);
            SkipBlanks();
            if (_at >= source.Length || source[_at] != ':')
                continue;
            _at++;
            var value = Value(depth + 1);
            if (key is PythonLiteral.Text { Value: var name })
                items.Add((name, value));
        }

        return new PythonLiteral.Mapping(items.ToImmutable());
    }

    private PythonLiteral.Sequence Items(char close, int depth)
    {
        var items = ImmutableArray.CreateBuilder<PythonLiteral>();
        _at++;
        while (!Ends(close))
            items.Add(Value(depth + 1));
        return new PythonLiteral.Sequence(items.ToImmutable());
    }

    // the end of a display; else what stands between two items is passed over
    private bool Ends(char close)
    {
        SkipBlanks();
        while (_at < source.Length && source[_at] is ',' or '}' or ']' or ')' or ':' && source[_at] != close)
        {
            _at++;
            SkipBlanks();
        }

        if (_at >= source.Length)
            return true;
        if (source[_at] != close)
            return false;
        _at++;
        return true;
    }

    // strings that stand side by side are one
    private PythonLiteral.Text Texts()
    {
        var text = new StringBuilder();
        while (_at < source.Length && (source[_at] is '"' or '\'' || IsRaw()))
        {
            Text(text);
            SkipBlanks();
        }

        return new PythonLiteral.Text(text.ToString());
    }

    private void Text(StringBuilder text)
    {
        var isRaw = source[_at] is 'r' or 'R';
        if (source[_at] is not ('"' or '\''))
            _at++;
        var mark = source[_at];
        var isTriple = _at + 2 < source.Length && source[_at + 1] == mark && source[_at + 2] == mark;
        var end = isTriple ? new string(mark, 3) : mark.ToString();
        for (_at += end.Length; _at < source.Length; _at++)
        {
            if (string.CompareOrdinal(source, _at, end, 0, end.Length) == 0)
            {
                _at += end.Length;
                return;
            }

            if (source[_at] == '\\' && !isRaw && _at + 1 < source.Length)
                text.Append(Escaped(source[++_at]));
            else
                text.Append(source[_at]);
        }
    }

    private static string Escaped(char letter) =>
        letter switch
        {
            'n' => "\n",
            't' => "\t",
            'r' => "\r",
            '\n' => "",
            '\\' or '\'' or '"' => letter.ToString(),
            _ => $"\\{letter}",
        };

    // up to the comma, colon or bracket that ends it, whatever brackets it holds itself
    private PythonLiteral.Other Expression()
    {
        var start = _at;
        var depth = 0;
        while (_at < source.Length && !(depth == 0 && source[_at] is ',' or ':' or '}' or ']' or ')' or '\n'))
        {
            if (source[_at] is '(' or '[' or '{')
                depth++;
            else if (source[_at] is ')' or ']' or '}')
                depth--;
            if (source[_at] is '"' or '\'')
                Text(new StringBuilder());
            else
                _at++;
        }

        return new PythonLiteral.Other(source[start.._at].Trim());
    }

    private void SkipBlanks()
    {
        while (_at < source.Length && (char.IsWhiteSpace(source[_at]) || source[_at] == '#'))
        {
            if (source[_at] == '#')
                _at = source.IndexOf('\n', _at) is var end and >= 0 ? end : source.Length;
            else
                _at++;
        }
    }
}
