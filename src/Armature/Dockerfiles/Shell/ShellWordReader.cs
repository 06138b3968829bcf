using System.Text;

namespace Armature.Dockerfiles.Shell;

/// <summary>Reads one word of a shell script: quotes, escapes, variables, substituted commands.</summary>
internal sealed class ShellWordReader(string script, Func<string, string?> variable)
{
    private readonly StringBuilder _text = new();
    private int _at;

    /// <summary>The word without quotes.</summary>
    public string Text => _text.ToString();

    /// <summary>Whether every part of it is known.</summary>
    public bool IsKnown { get; private set; } = true;

    /// <summary>Whether a part of it is quoted, so that it is not a keyword.</summary>
    public bool IsQuoted { get; private set; }

    /// <summary>Reads to the end of the word; returns where that is.</summary>
    public int Read(int start)
    {
        _at = start;
        while (_at < script.Length && script[_at] is not (' ' or '\t' or '\r' or '\n' or ';' or '&' or '|' or '(' or ')' or '<' or '>'))
        {
            switch (script[_at])
            {
                case '\\':
                    Escaped();
                    break;
                case '\'':
                    SingleQuoted();
                    break;
                case '"':
                    DoubleQuoted();
                    break;
                case '$' or '`':
                    Substitution();
                    break;
                default:
                    _text.Append(script[_at++]);
                    break;
            }
        }

        // a character that no word can start with is passed over
        return Math.Max(_at, start + 1);
    }

    private void Escaped()
    {
        IsQuoted = true;
        if (++_at < script.Length && script[_at] != '\n')
            _text.Append(script[_at]);
        _at = Math.Min(_at + 1, script.Length);
    }

    private void SingleQuoted()
    {
        IsQuoted = true;
        var end = script.IndexOf('\'', _at + 1);
        end = end < 0 ? script.Length : end;
        _text.Append(script, _at + 1, end - _at - 1);
        _at = Math.Min(end + 1, script.Length);
    }

    private void DoubleQuoted()
    {
        IsQuoted = true;
        for (_at++; _at < script.Length && script[_at] != '"'; )
        {
            if (script[_at] == '\\' && _at + 1 < script.Length && script[_at + 1] is '"' or '\\' or '$' or '`' or '\n')
            {
                if (script[_at + 1] != '\n')
                    _text.Append(script[_at + 1]);
                _at += 2;
            }
            else if (script[_at] is '$' or '`')
            {
                Substitution();
            }
            else
            {
                _text.Append(script[_at++]);
            }
        }

        _at = Math.Min(_at + 1, script.Length);
    }

    private void Substitution()
    {
        if (script[_at] == '`')
        {
            var end = script.IndexOf('`', _at + 1);
            Unknown(end < 0 ? script.Length : end + 1);
            return;
        }

        var next = _at + 1 < script.Length ? script[_at + 1] : '\0';
        if (next == '(')
            Unknown(Balanced(_at + 1, '(', ')'));
        else if (next == '{')
            Braced(Balanced(_at + 1, '{', '}'));
        else
            Named();
    }

    private void Named()
    {
        var end = _at + 1;
        while (end < script.Length && (char.IsAsciiLetterOrDigit(script[end]) || script[end] == '_'))
            end++;
        if (end == _at + 1 && end < script.Length && script[end] is '@' or '*' or '#' or '?' or '$' or '!')
            Unknown(end + 1);
        else if (end == _at + 1)
            _text.Append(script[_at++]);
        else
            Value(script[(_at + 1)..end], end, otherwise: null);
    }

    // ${name}, ${name:-default}; other forms are not known
    private void Braced(int end)
    {
        var inner = script[(_at + 2)..Math.Max(_at + 2, end - 1)];
        var length = inner.TakeWhile(static character => char.IsAsciiLetterOrDigit(character) || character == '_').Count();
        var operation = inner[length..];
        if (operation.Length == 0)
            Value(inner, end, otherwise: null);
        else if (operation.TrimStart(':').StartsWith('-') && !operation.Contains('$', StringComparison.Ordinal))
            Value(inner[..length], end, operation.TrimStart(':')[1..].Trim('"', '\''));
        else
            Unknown(end);
    }

    private void Value(string name, int end, string? otherwise)
    {
        if ((variable(name) ?? otherwise) is not { } value)
        {
            Unknown(end);
            return;
        }

        _text.Append(value);
        _at = end;
    }

    private void Unknown(int end)
    {
        _text.Append(script, _at, end - _at);
        _at = end;
        IsKnown = false;
    }

    private int Balanced(int from, char open, char close)
    {
        var depth = 0;
        for (var at = from; at < script.Length; at++)
        {
            if (script[at] == open)
                depth++;
            else if (script[at] == close && --depth == 0)
                return at + 1;
        }

        return script.Length;
    }
}
