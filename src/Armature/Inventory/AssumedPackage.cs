namespace Armature.Inventory;

/// <summary>A package to treat as installed in the given version: <c>--assume numpy==2.3</c>.</summary>
/// <param name="NormalizedName">The name, normalized by PEP 503.</param>
/// <param name="Version">The version as given.</param>
public sealed record AssumedPackage(string NormalizedName, string Version)
{
    /// <summary>Parses <c>NAME==VERSION</c>; null if it is invalid.</summary>
    public static AssumedPackage? TryParse(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        return
            text.Split("==") is [var name, var version]
            && name.Trim() is { Length: > 0 } plain
            && version.Trim() is { Length: > 0 } number
            && char.IsAsciiDigit(number[0])
            ? new AssumedPackage(Packaging.NormalizedName.Of(plain), number)
            : null;
    }
}
