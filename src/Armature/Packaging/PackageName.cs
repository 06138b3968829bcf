namespace Armature.Packaging;

/// <summary>
/// A valid package name (PEP 508: ASCII, alphanumeric, with <c>.-_</c> between them). Names in metadata are any text, so only this type reaches a
/// command line.
/// </summary>
internal sealed record PackageName
{
    private const int MostCharacters = 256;

    private PackageName(string text) => Text = text;

    /// <summary>The name as in the source.</summary>
    public string Text { get; }

    /// <summary>The name, normalized by PEP 503.</summary>
    public string Normalized => NormalizedName.Of(Text);

    /// <summary>Parses a name; null if it is invalid.</summary>
    public static PackageName? TryParse(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        return
            text is { Length: > 0 and <= MostCharacters }
            && char.IsAsciiLetterOrDigit(text[0])
            && char.IsAsciiLetterOrDigit(text[^1])
            && text.All(static character => char.IsAsciiLetterOrDigit(character) || character is '.' or '-' or '_')
            ? new PackageName(text)
            : null;
    }

    /// <inheritdoc/>
    public override string ToString() => Text;
}
