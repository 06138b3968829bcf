namespace Armature.Explaining.Scanning;

/// <summary>
/// A window on a text in two forms of the same length: as shown, and folded for the patterns. Both are without terminal colours and with white
/// space reduced to one blank, which the shown form has as a line feed if there was one. The folded form is lower case with one kind of quote.
/// </summary>
internal sealed class FoldedText(int capacity)
{
    /// <summary>The folded form of printable ASCII characters; NUL for the backslash, which may start an escape.</summary>
    private static readonly char[] s_plain =
    [
        .. Enumerable.Range(0, 127).Select(static code => code is < ' ' or '\\' ? '\0' : Fold((char)code)),
    ];

    private readonly char[] _shown = new char[capacity];
    private readonly char[] _folded = new char[capacity];
    private EscapeState _escape;
    private char _last = '\n';

    public int Length { get; private set; }

    /// <summary>How many more characters can be added.</summary>
    public int Room => capacity - Length;

    public ReadOnlySpan<char> Shown => _shown.AsSpan(0, Length);

    public ReadOnlySpan<char> Folded => _folded.AsSpan(0, Length);

    public void Add(ReadOnlySpan<char> text)
    {
        while (!text.IsEmpty)
        {
            text = text[AddPlain(text)..];
            if (text.IsEmpty)
                return;
            Add(text[0]);
            text = text[1..];
        }
    }

    /// <summary>Removes the first characters to make room.</summary>
    public void Drop(int count)
    {
        _shown.AsSpan(count, Length - count).CopyTo(_shown);
        _folded.AsSpan(count, Length - count).CopyTo(_folded);
        Length -= count;
    }

    /// <summary>Fast path: adds a run of plain ASCII, which is most of most texts; returns its length.</summary>
    private int AddPlain(ReadOnlySpan<char> text)
    {
        if (_escape is not EscapeState.None || _last == '\\')
            return 0;
        var shown = _shown.AsSpan(Length);
        var folded = _folded.AsSpan(Length);
        ReadOnlySpan<char> fold = s_plain;
        var last = Length == 0 ? ' ' : _folded[Length - 1];
        var count = PlainBlocks.Fold(text, last, shown, folded);
        last = count > 0 ? folded[count - 1] : last;
        for (; count < text.Length; count++)
        {
            var character = text[count];
            var plain = character < fold.Length ? fold[character] : '\0';
            if (plain == '\0' || (plain == ' ' && last == ' '))
                break;
            shown[count] = character;
            folded[count] = last = plain;
        }

        Length += count;
        _last = count > 0 ? text[count - 1] : _last;
        return count;
    }

    private void Add(char character)
    {
        var previous = _last;
        _last = character;
        if (character is > ' ' and <= '~' and not '[' && _escape is EscapeState.None)
        {
            if (previous == '\\' && (character is 'n' or 't' or 'r' or '\''))
                AddEscaped(character);
            else
                Append(character);
        }
        else if (!IsPartOfEscape(character))
            AddOther(character);
    }

    private void AddOther(char character)
    {
        if (character is '\n')
            AddBreak();
        else if (IsBlank(character))
            AddBlank();
        else if (!char.IsControl(character) && character is not '\uFEFF')
            Append(character);
    }

    /// <summary>A line feed, tab or quote that a program printed as an escape. In a Windows path <c>\n</c> is the start of a name instead.</summary>
    private void AddEscaped(char character)
    {
        var before = Length > 1 ? _shown[Length - 2] : '\n';
        if (character is '\'')
        {
            Length--;
            Append('\'');
        }
        else if (
            before is ')' or '.' or '\'' or '"' or ',' or ':' or '\n' or ' '
            && !(
                before is ':'
                && Length > 2
                && char.IsAsciiLetter(_shown[Length - 3])
                && (Length < 4 || !char.IsAsciiLetter(_shown[Length - 4]))
            )
        )
        {
            Length--;
            AddBreak();
        }
        else
            Append(character);
    }

    private void AddBreak()
    {
        if (Length > 0 && _folded[Length - 1] == ' ')
            Length--;
        if (Length == 0)
            return;
        _shown[Length] = '\n';
        _folded[Length++] = ' ';
    }

    private void AddBlank()
    {
        if (Length == 0 || _folded[Length - 1] == ' ')
            return;
        _shown[Length] = ' ';
        _folded[Length++] = ' ';
    }

    private void Append(char character)
    {
        _shown[Length] = character;
        _folded[Length++] = Fold(character);
    }

    /// <summary>Whether the character belongs to a control sequence of a terminal, such as a colour (ECMA-48, 5.4).</summary>
    private bool IsPartOfEscape(char character)
    {
        (_escape, var isPart) = (_escape, character) switch
        {
            (EscapeState.None, '\e') => (EscapeState.Started, true),
            (EscapeState.Started, '[') => (EscapeState.Parameters, true),
            (EscapeState.Parameters, >= '0' and <= '?') => (EscapeState.Parameters, true),
            (EscapeState.Parameters, >= '@' and <= '~') => (EscapeState.None, true),
            _ => (EscapeState.None, false),
        };
        return isPart;
    }

    /// <summary>White space, and the vertical lines of boxes around tracebacks.</summary>
    private static bool IsBlank(char character) =>
        char.IsWhiteSpace(character) || character is '\u2502' or '\u2503' or '\u2551' or '\u200B';

    private static char Fold(char character) =>
        character switch
        {
            >= 'A' and <= 'Z' => (char)(character | 0x20),
            '`' or '"' or '\u00B4' or (>= '\u2018' and <= '\u201F') or '\u00AB' or '\u00BB' or '\u2039' or '\u203A' => '\'',
            <= '~' => character,
            _ => char.ToLowerInvariant(character),
        };

    private enum EscapeState
    {
        None,
        Started,
        Parameters,
    }
}
