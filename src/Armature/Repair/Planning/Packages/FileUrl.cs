namespace Armature.Repair.Planning.Packages;

/// <summary>A <c>file://</c> address, as direct_url.json has it for directories and archives (PEP 610).</summary>
internal static class FileUrl
{
    private const string Scheme = "file://";

    /// <summary>The path; null for any other address.</summary>
    public static string? Path(string address)
    {
        if (!address.StartsWith(Scheme, StringComparison.OrdinalIgnoreCase))
            return null;
        var path = Uri.UnescapeDataString(address[Scheme.Length..]);
        // file:///C:/code
        return path is ['/', _, ':', ..] ? path[1..] : path;
    }
}
