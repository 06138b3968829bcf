using System.Text;

namespace Armature.Inventory.PythonSource;

/// <summary>
/// Splits Python source into tokens (Python Language Reference, "Lexical analysis"). Invalid source is read as far as possible.
/// </summary>
internal sealed class PythonLexer
{
    private readonly string _source;
    private readonly List<PythonToken> _tokens = [];
    private int _at;
    private int _depth;
    private int _indent;

    private PythonLexer(string source, int at) => (_source, _at) = (source, at);

    /// <summary>All statements of a source file.</summary>
    public static List<PythonToken[]> Statements(string source) => [.. Lines(source).Select(line => line.Tokens)];

    /// <summary>All statements of a source file with their indentation, in columns.</summary>
    public static List<(int Indent, PythonToken[] Tokens)> Lines(string source)
    {
        var lexer = new PythonLexer(source, at: 0);
        var statements = new List<(int, PythonToken[])>();
        while (lexer._at < source.Length)
        {
            if (lexer.Statement() is { Length: > 0 } statement)
                statements.Add((lexer._indent, statement));
        }

        return statements;
    }

    /// <summary>The tokens from a position to the end of its statement.</summary>
    public static PythonToken[] Statement(string source, int at) => new PythonLexer(source, at).Statement();

    private PythonToken[] Statement()
    {
        _tokens.Clear();
        while (_at < _source.Length && _tokens is not [.., { Kind: PythonTokenKind.End }])
            Next();
        return [.. _tokens.Where(token => token.Kind is not PythonTokenKind.End)];
    }

    private void Next()
    {
        var character = _source[_at];
        if (_tokens.Count == 0 && !char.IsWhiteSpace(character))
            Indent();
        if (character == '#')
            SkipComment();
        else if (character is '\n' or ';')
            EndLine();
        else if (character == '\\')
            _at += 2;
        else if (character is '"' or '\'')
            Text("");
        else if (char.IsLetter(character) || character == '_')
            Word();
        else if (char.IsAsciiDigit(character))
            Number();
        else
            Sign(character);
    }

    private void Add(PythonTokenKind kind, string value) => _tokens.Add(new PythonToken(kind, value));

    // a statement after a semicolon has the indentation of its line
    private void Indent()
    {
        var start = _source.LastIndexOf('\n', Math.Max(0, _at - 1)) + 1;
        if (_at == 0 || _source.AsSpan(start, _at - start).IsWhiteSpace())
            _indent = Math.Max(0, _at - start);
    }

    private void SkipComment()
    {
        var end = _source.IndexOf('\n', _at);
        _at = end < 0 ? _source.Length : end;
    }

    private void EndLine()
    {
        _at++;
        if (_depth == 0)
            Add(PythonTokenKind.End, "");
    }

    private void Sign(char character)
    {
        _at++;
        if (char.IsWhiteSpace(character))
            return;
        _depth =
            character is '(' or '[' or '{' ? _depth + 1
            : character is ')' or ']' or '}' ? Math.Max(0, _depth - 1)
            : _depth;
        Add(PythonTokenKind.Sign, character.ToString());
    }

    private void Number()
    {
        var start = _at;
        while (_at < _source.Length && (char.IsLetterOrDigit(_source[_at]) || _source[_at] is '_' or '.'))
            _at++;
        Add(PythonTokenKind.Other, _source[start.._at]);
    }

    private void Word()
    {
        var start = _at;
        while (_at < _source.Length && (char.IsLetterOrDigit(_source[_at]) || _source[_at] == '_'))
            _at++;
        var word = _source[start.._at];
        if (_at < _source.Length && _source[_at] is '"' or '\'' && word.Length <= 2)
            Text(word.ToLowerInvariant());
        else
            Add(PythonTokenKind.Name, word);
    }

    private void Text(string prefix)
    {
        var quote = _source[_at];
        var isTriple = _at + 2 < _source.Length && _source[_at + 1] == quote && _source[_at + 2] == quote;
        var end = isTriple ? new string(quote, 3) : quote.ToString();
        var isRaw = prefix.Contains('r', StringComparison.Ordinal);
        var text = new StringBuilder();
        _at += end.Length;
        while (_at < _source.Length && string.CompareOrdinal(_source, _at, end, 0, end.Length) != 0)
        {
            if (!isTriple && _source[_at] == '\n')
                break;
            var isEscape = _source[_at] == '\\' && _at + 1 < _source.Length;
            text.Append(
                !isEscape ? _source.AsSpan(_at, 1)
                : isRaw ? _source.AsSpan(_at, 2)
                : Escaped(_source[_at + 1])
            );
            _at += isEscape ? 2 : 1;
        }

        _at += end.Length;
        var isPlain = !prefix.Contains('b', StringComparison.Ordinal) && !prefix.Contains('f', StringComparison.Ordinal);
        Add(isPlain ? PythonTokenKind.Text : PythonTokenKind.Other, text.ToString());
    }

    // Python keeps the backslash of an escape it does not know; \x, \u and octal escapes are kept as written here
    private static string Escaped(char character) =>
        character switch
        {
            'n' => "\n",
            't' => "\t",
            'r' => "\r",
            '\n' => "",
            '\\' or '\'' or '"' => character.ToString(),
            _ => $"\\{character}",
        };
}
