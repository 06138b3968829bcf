using System.Globalization;

namespace Armature.Rules;

/// <summary>The line of a text file that a finding is about: of a Dockerfile, a compose file, a requirements file.</summary>
/// <param name="Path">As the user named the file.</param>
/// <param name="Line">From 1; null if the finding is about the whole file.</param>
public sealed record FindingLocation(string Path, int? Line)
{
    /// <summary>As reports show it: <c>Dockerfile:4</c>.</summary>
    public string Shown => Line is { } line ? string.Create(CultureInfo.InvariantCulture, $"{Path}:{line}") : Path;

    /// <summary>The location that <see cref="Shown"/> gives, such as the place of a locked package.</summary>
    internal static FindingLocation OfShown(string shown)
    {
        var colon = shown.LastIndexOf(':');
        return colon > 0 && int.TryParse(shown.AsSpan(colon + 1), NumberStyles.None, CultureInfo.InvariantCulture, out var line) && line > 0
            ? new FindingLocation(shown[..colon], line)
            : new FindingLocation(shown, null);
    }
}
