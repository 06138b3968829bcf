using System.Text;

namespace Armature.Inventory.DllDirectories;

/// <summary>Takes Python source apart, as far as paths in it are concerned ("Lexical analysis" in Python's reference; indentation is left out).</summary>
internal sealed class PythonTokens
{
    private readonly string _source;
    private readonly List<PythonToken> _tokens = [];
    private int _at;
    private int _depth;

    private PythonTokens(string source) => _source = source;

    /// <summary>The statements of a source; of broken source as much as there is.</summary>
    public static List<PythonToken[]> Statements(string source)
    {
        var scan = new PythonTokens(source);
        scan.Run();
        var statements = new List<PythonToken[]>();
        var start = 0;
        for (var i = 0; i < scan._tokens.Count; i++)
        {
            if (scan._tokens[i].Kind is not PythonTokenKind.End)
                continue;
            if (i > start)
                statements.Add([.. scan._tokens[start..i]]);
            start = i + 1;
        }

        return statements;
    }

    private void Run()
    {
        while (_at < _source.Length)
        {
            var letter = _source[_at];
            if (letter == '#')
                SkipComment();
            else if (letter is '\n' or ';')
                EndLine();
            else if (letter == '\\')
                _at += 2;
            else if (letter is '"' or '\'')
                Text("");
            else if (char.IsLetter(letter) || letter == '_')
                Word();
            else if (char.IsAsciiDigit(letter))
                Number();
            else
                Sign(letter);
        }

        Add(PythonTokenKind.End, "");
    }

    private void Add(PythonTokenKind kind, string value) => _tokens.Add(new PythonToken(kind, value));

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

    private void Sign(char letter)
    {
        _at++;
        if (char.IsWhiteSpace(letter))
            return;
        _depth =
            letter is '(' or '[' or '{' ? _depth + 1
            : letter is ')' or ']' or '}' ? Math.Max(0, _depth - 1)
            : _depth;
        Add(PythonTokenKind.Sign, letter.ToString());
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
            if (_source[_at] == '\\' && !isRaw && _at + 1 < _source.Length)
                _at++;
            text.Append(_source[_at++]);
        }

        _at += end.Length;
        var isPlain = !prefix.Contains('b', StringComparison.Ordinal) && !prefix.Contains('f', StringComparison.Ordinal);
        Add(isPlain ? PythonTokenKind.Text : PythonTokenKind.Other, text.ToString());
    }
}
