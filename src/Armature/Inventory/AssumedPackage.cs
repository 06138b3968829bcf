namespace Armature.Inventory;

/// <summary>A package that is taken to be installed, in whatever version the subject has it or not: <c>--assume numpy==2.3</c>.</summary>
/// <param name="NormalizedName">Its name by PEP 503.</param>
/// <param name="Version">Its version as it was written.</param>
public sealed record AssumedPackage(string NormalizedName, string Version)
{
    /// <summary>Reads <c>NAME==VERSION</c>; null where it is something else.</summary>
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
