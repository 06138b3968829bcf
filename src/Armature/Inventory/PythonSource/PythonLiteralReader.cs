using System.Collections.Immutable;

namespace Armature.Inventory.PythonSource;

/// <summary>Reads one value in Python source (Python Language Reference, "Displays"). Invalid source is read as far as possible.</summary>
internal sealed class PythonLiteralReader
{
    private const int Deepest = 32;

    private static readonly PythonLiteral.Other s_other = new();

    private readonly PythonToken[] _tokens;
    private int _at;

    private PythonLiteralReader(PythonToken[] tokens) => _tokens = tokens;

    /// <summary>The value that starts at a position of the source.</summary>
    public static PythonLiteral Read(string source, int at) => Read(PythonLexer.Statement(source, at));

    /// <summary>The value that tokens start with.</summary>
    public static PythonLiteral Read(PythonToken[] tokens) => new PythonLiteralReader(tokens).Value(0);

    private bool IsAtEnd => _at >= _tokens.Length;

    private PythonLiteral Value(int depth)
    {
        if (depth > Deepest)
            _at = _tokens.Length;
        if (IsAtEnd)
            return s_other;
        var token = _tokens[_at];
        return token.Kind is PythonTokenKind.Text ? Text()
            : token.Is('{') ? Braces(depth)
            : token.Is('[') ? Items(']', depth)
            : token.Is('(') ? Items(')', depth)
            : Expression();
    }

    private PythonLiteral.Mapping Braces(int depth)
    {
        var items = ImmutableArray.CreateBuilder<(string, PythonLiteral)>();
        _at++;
        while (!Ends('}'))
        {
            var key = Value(depth + 1);
            if (IsAtEnd || !_tokens[_at].Is(':'))
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

    // skips separators and stray brackets between two items; steps over the closing bracket
    private bool Ends(char close)
    {
        while (!IsAtEnd && !_tokens[_at].Is(close) && (_tokens[_at].Closes || _tokens[_at].Is(',') || _tokens[_at].Is(':')))
            _at++;
        if (IsAtEnd)
            return true;
        if (!_tokens[_at].Is(close))
            return false;
        _at++;
        return true;
    }

    // adjacent string literals are concatenated
    private PythonLiteral.Text Text()
    {
        var text = "";
        while (!IsAtEnd && _tokens[_at].Kind is PythonTokenKind.Text)
            text += _tokens[_at++].Value;
        return new PythonLiteral.Text(text);
    }

    // ends at a comma, colon or closing bracket outside nested brackets
    private PythonLiteral.Other Expression()
    {
        for (var depth = 0; !IsAtEnd; _at++)
        {
            var token = _tokens[_at];
            if (depth == 0 && (token.Is(',') || token.Is(':') || token.Closes))
                break;
            depth +=
                token.Opens ? 1
                : token.Closes ? -1
                : 0;
        }

        return s_other;
    }
}
