namespace Armature.Explaining.Scanning;

/// <summary>
/// A window on a text in two forms of one length: as it is shown, and folded so that patterns need not care. Colours are gone, white space is
/// one blank (shown as a line end where it had one), all quotes are one, letters are small.
/// </summary>
internal sealed class FoldedText(int capacity)
{
    /// <summary>The folds of ASCII's printable characters; nothing for the backslash, which may begin an escape.</summary>
    private static readonly char[] s_plain =
    [
        .. Enumerable.Range(0, 127).Select(static code => code is < ' ' or '\\' ? '\0' : Fold((char)code)),
    ];

    private readonly char[] _shown = new char[capacity];
    private readonly char[] _folded = new char[capacity];
    private EscapeState _escape;
    private char _last = '\n';

    /// <summary>How many characters it holds.</summary>
    public int Length { get; private set; }

    /// <summary>How many more it can take: each that is added takes one at the most.</summary>
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

    /// <summary>Drops the first characters, to make room.</summary>
    public void Drop(int count)
    {
        _shown.AsSpan(count, Length - count).CopyTo(_shown);
        _folded.AsSpan(count, Length - count).CopyTo(_folded);
        Length -= count;
    }

    /// <summary>Adds what needs no thought, nearly all of most texts; how many characters that was.</summary>
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
            var letter = text[count];
            var plain = letter < fold.Length ? fold[letter] : '\0';
            if (plain == '\0' || (plain == ' ' && last == ' '))
                break;
            shown[count] = letter;
            folded[count] = last = plain;
        }

        Length += count;
        _last = count > 0 ? text[count - 1] : _last;
        return count;
    }

    private void Add(char letter)
    {
        var previous = _last;
        _last = letter;
        if (letter is > ' ' and <= '~' and not '[' && _escape is EscapeState.None)
        {
            if (previous == '\\' && (letter is 'n' or 't' or 'r' or '\''))
                AddEscaped(letter);
            else
                Append(letter);
        }
        else if (!IsOfEscape(letter))
            AddOther(letter);
    }

    private void AddOther(char letter)
    {
        if (letter is '\n')
            AddBreak();
        else if (IsBlank(letter))
            AddBlank();
        else if (!char.IsControl(letter) && letter is not '\uFEFF')
            Append(letter);
    }

    /// <summary>A line end, a tab or a quote that a program printed by its escape; in a path <c>\n</c> is a directory's first letter.</summary>
    private void AddEscaped(char letter)
    {
        var before = Length > 1 ? _shown[Length - 2] : '\n';
        if (letter is '\'')
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
            Append(letter);
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

    private void Append(char letter)
    {
        _shown[Length] = letter;
        _folded[Length++] = Fold(letter);
    }

    /// <summary>Colours and titles of terminals (ECMA-48 5.4; the sequences that end with a letter).</summary>
    private bool IsOfEscape(char letter)
    {
        (_escape, var isPart) = (_escape, letter) switch
        {
            (EscapeState.None, '\e') => (EscapeState.Started, true),
            (EscapeState.Started, '[') => (EscapeState.Parameters, true),
            (EscapeState.Parameters, >= '0' and <= '?') => (EscapeState.Parameters, true),
            (EscapeState.Parameters, >= '@' and <= '~') => (EscapeState.None, true),
            _ => (EscapeState.None, false),
        };
        return isPart;
    }

    /// <summary>White space, and the sides of boxes that tracebacks are drawn in.</summary>
    private static bool IsBlank(char letter) => char.IsWhiteSpace(letter) || letter is '\u2502' or '\u2503' or '\u2551' or '\u200B';

    private static char Fold(char letter) =>
        letter switch
        {
            >= 'A' and <= 'Z' => (char)(letter | 0x20),
            '`' or '"' or '\u00B4' or (>= '\u2018' and <= '\u201F') or '\u00AB' or '\u00BB' or '\u2039' or '\u203A' => '\'',
            <= '~' => letter,
            _ => char.ToLowerInvariant(letter),
        };

    private enum EscapeState
    {
        None,
        Started,
        Parameters,
    }
}
