using System.Collections.Immutable;
using System.Text;

namespace Armature.Dockerfiles.Syntax;

/// <summary>
/// Processes quotes, escapes and variables in the words of a Dockerfile (moby/buildkit, frontend/dockerfile/shell/lex.go). Only <c>$name</c> and
/// <c>${name…}</c> are expanded; commands never are.
/// </summary>
internal sealed class WordExpansion(char escape)
{
    private const int MostNesting = 64;

    private string _text = "";
    private int _at;
    private int _depth;

    /// <summary>Whether quotes stay in the result.</summary>
    public bool KeepsQuotes { get; init; }

    /// <summary>Whether escape characters stay in the result.</summary>
    public bool KeepsEscapes { get; init; }

    /// <summary>Whether a variable without a value stays as it is written; otherwise it is empty.</summary>
    public bool KeepsUnset { get; init; }

    /// <summary>The value of a variable; null if it has none.</summary>
    public Func<string, string?> Variable { get; init; } = static _ => null;

    /// <summary>The variables without a value that were named.</summary>
    public HashSet<string> Unset { get; } = new(StringComparer.Ordinal);

    /// <summary>One word, with its blanks.</summary>
    /// <exception cref="DockerfileException">A quote or a brace is not closed, or the substitution is not known.</exception>
    public string Word(string text) => Process(text).Whole;

    /// <summary>The words, separated by blanks after the expansion.</summary>
    /// <inheritdoc cref="Word"/>
    public ImmutableArray<string> Words(string text) => Process(text).Words;

    private (string Whole, ImmutableArray<string> Words) Process(string text)
    {
        (_text, _at, _depth) = (text, 0, 0);
        return Until('\0', KeepsEscapes);
    }

    private (string Whole, ImmutableArray<string> Words) Until(char stop, bool keepsEscapes)
    {
        if (++_depth > MostNesting)
            throw new DockerfileException("substitutions are nested too deeply");
        var whole = new StringBuilder();
        var words = new WordCollector();
        while (_at < _text.Length)
        {
            var character = _text[_at];
            if (stop != '\0' && character == stop)
            {
                _at++;
                _depth--;
                return (whole.ToString(), words.All());
            }

            if (character is '$' or '<' or '\'' or '"')
            {
                var part = character switch
                {
                    '$' => Dollar(keepsEscapes),
                    '<' => Less(),
                    '\'' => SingleQuoted(),
                    _ => DoubleQuoted(keepsEscapes),
                };
                whole.Append(part);
                words.Add(part, splits: character == '$');
                continue;
            }

            _at++;
            if (character != escape)
            {
                whole.Append(character);
                words.Add(character, splits: true);
                continue;
            }

            if (keepsEscapes)
            {
                whole.Append(character);
                words.Add(character, splits: false);
            }

            if (_at == _text.Length)
                break;
            whole.Append(_text[_at]);
            words.Add(_text[_at++], splits: false);
        }

        if (stop != '\0')
            throw new DockerfileException($"a substitution is not closed: `{stop}` is missing");
        _depth--;
        return (whole.ToString(), words.All());
    }

    private string SingleQuoted()
    {
        var end = _text.IndexOf('\'', _at + 1);
        if (end < 0)
            throw new DockerfileException("a single quote is not closed");
        var quoted = KeepsQuotes ? _text[_at..(end + 1)] : _text[(_at + 1)..end];
        _at = end + 1;
        return quoted;
    }

    private string DoubleQuoted(bool keepsEscapes)
    {
        var quoted = new StringBuilder(KeepsQuotes ? "\"" : "");
        for (_at++; _at < _text.Length; )
        {
            var character = _text[_at];
            if (character == '"')
            {
                _at++;
                return quoted.Append(KeepsQuotes ? "\"" : "").ToString();
            }

            if (character == '$')
            {
                quoted.Append(Dollar(keepsEscapes));
                continue;
            }

            _at++;
            if (character == escape)
            {
                if (keepsEscapes)
                    quoted.Append(character);
                if (_at == _text.Length)
                    continue;
                if (_text[_at] is '"' or '$' || _text[_at] == escape)
                    character = _text[_at++];
            }

            quoted.Append(character);
        }

        throw new DockerfileException("a double quote is not closed");
    }

    // << of a here-document may have blanks before its name
    private string Less()
    {
        if (++_at >= _text.Length || _text[_at] != '<')
            return "<";
        var start = _at++;
        while (_at < _text.Length && _text[_at] is ' ' or '\t' or '\r')
            _at++;
        return $"<{_text[start.._at]}";
    }

    private string Dollar(bool keepsEscapes)
    {
        _at++;
        if (_at >= _text.Length || _text[_at] != '{')
        {
            var bare = Name();
            return bare.Length == 0 ? "$" : Value(bare) ?? (KeepsUnset ? $"${bare}" : "");
        }

        _at++;
        if (_at >= _text.Length)
            throw new DockerfileException("a substitution is not closed: `}` is missing");
        if (_text[_at] is '{' or '}' or ':')
            throw new DockerfileException("the substitution has no name");
        var name = Name();
        var start = _at;
        var sign = _at < _text.Length ? _text[_at++] : '\0';
        var isEmptyUnset = sign == ':';
        if (isEmptyUnset)
            sign = _at < _text.Length ? _text[_at++] : '\0';
        var value = Value(name);
        switch (sign)
        {
            case '}' when !isEmptyUnset:
                return value ?? (KeepsUnset ? $"${{{name}}}" : "");
            case '-' or '+' or '?':
            case '#' or '%' when !isEmptyUnset:
                var word = Until('}', sign is '#' or '%').Whole;
                if (value is null && KeepsUnset)
                    return $"${{{name}{(isEmptyUnset ? ":" : "")}{sign}{word}}}";
                return Substituted(name, value, isEmptyUnset && value is { Length: 0 } ? null : value, sign, word);
            case '/' when !isEmptyUnset:
                return Replaced(name, value);
            default:
                throw new DockerfileException($"the substitution `{_text[start.._at]}` is not supported");
        }
    }

    private static string Substituted(string name, string? value, string? counted, char sign, string word) =>
        sign switch
        {
            '-' => counted ?? word,
            '+' => counted is null ? "" : word,
            '?' => counted ?? throw new DockerfileException($"{name}: {(word.Length > 0 ? word : "has no value")}"),
            _ => PatternRemoval.Of(value ?? "", word, sign),
        };

    private string Replaced(string name, string? value)
    {
        var isGlobal = _at < _text.Length && _text[_at] == '/';
        if (isGlobal)
            _at++;
        var pattern = Until('/', keepsEscapes: true).Whole;
        var replacement = Until('}', keepsEscapes: true).Whole;
        return value is null && KeepsUnset
            ? $"${{{name}/{pattern}/{replacement}}}"
            : PatternRemoval.Replace(value ?? "", pattern, replacement, isGlobal);
    }

    private string? Value(string name)
    {
        var value = Variable(name);
        if (value is null)
            Unset.Add(name);
        return value;
    }

    // $1 and $@ are parameters of the shell
    private string Name()
    {
        var start = _at;
        if (_at < _text.Length && char.IsDigit(_text[_at]))
        {
            while (_at < _text.Length && char.IsDigit(_text[_at]))
                _at++;
            return _text[start.._at];
        }

        if (_at < _text.Length && _text[_at] is '@' or '*' or '#' or '?' or '-' or '$' or '!' or '0')
            return _text[_at++..(start + 1)];
        while (_at < _text.Length && (char.IsLetterOrDigit(_text[_at]) || _text[_at] == '_'))
            _at++;
        return _text[start.._at];
    }
}
