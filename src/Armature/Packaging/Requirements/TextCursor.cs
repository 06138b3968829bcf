namespace Armature.Packaging.Requirements;

/// <summary>A position in a text that is read from left to right.</summary>
internal ref struct TextCursor(ReadOnlySpan<char> text)
{
    /// <summary>The unread text.</summary>
    public ReadOnlySpan<char> Rest { get; private set; } = text;

    /// <summary>Whether everything has been read.</summary>
    public readonly bool IsAtEnd => Rest.IsEmpty;

    /// <summary>Skips spaces and tabs.</summary>
    public void SkipBlanks() => Rest = Rest.TrimStart(" \t");

    /// <summary>Skips a token if it comes next.</summary>
    public bool Take(string mark)
    {
        var isNext = Rest.StartsWith(mark, StringComparison.Ordinal);
        if (isNext)
            Rest = Rest[mark.Length..];
        return isNext;
    }

    /// <summary>Skips a word if it comes next as a whole word.</summary>
    public bool TakeWord(string word)
    {
        var isNext = Rest.StartsWith(word, StringComparison.Ordinal) && (Rest.Length == word.Length || !IsWordCharacter(Rest[word.Length]));
        if (isNext)
            Rest = Rest[word.Length..];
        return isNext;
    }

    /// <summary>Takes everything before the first of the given characters, or the whole rest.</summary>
    public ReadOnlySpan<char> TakeUntil(ReadOnlySpan<char> characters) => TakeLength(Rest.IndexOfAny(characters));

    /// <summary>Takes the name of a package or extra: alphanumeric, and <c>.-_</c> between them; empty if none comes next.</summary>
    public ReadOnlySpan<char> TakeName()
    {
        var length = 0;
        while (length < Rest.Length && (char.IsAsciiLetterOrDigit(Rest[length]) || (length > 0 && Rest[length] is '.' or '-' or '_')))
            length++;
        while (length > 0 && Rest[length - 1] is '.' or '-')
            length--;
        return TakeLength(length);
    }

    /// <summary>Takes alphanumeric characters, dots and underscores; empty if none comes next.</summary>
    public ReadOnlySpan<char> TakeVariable()
    {
        var length = 0;
        while (length < Rest.Length && (IsWordCharacter(Rest[length]) || Rest[length] == '.'))
            length++;
        return TakeLength(length);
    }

    private ReadOnlySpan<char> TakeLength(int length)
    {
        var taken = length < 0 ? Rest : Rest[..length];
        Rest = Rest[taken.Length..];
        return taken;
    }

    private static bool IsWordCharacter(char character) => char.IsLetterOrDigit(character) || character == '_';
}
