namespace Armature.Repair.Planning.Packages;

/// <summary>A <c>file://</c> URL, as direct_url.json has it for directories and archives (PEP 610).</summary>
internal static class FileUrl
{
    private const string Scheme = "file://";

    /// <summary>The path; null for any other URL.</summary>
    public static string? Path(string url)
    {
        if (!url.StartsWith(Scheme, StringComparison.OrdinalIgnoreCase))
            return null;
        var path = Uri.UnescapeDataString(url[Scheme.Length..]);
        // file:///C:/code
        return path is ['/', _, ':', ..] ? path[1..] : path;
    }
}
