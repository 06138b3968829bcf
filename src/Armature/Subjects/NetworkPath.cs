namespace Armature.Subjects;

/// <summary>Recognises paths that lead to another machine, so that a path in a file never makes this machine connect to one.</summary>
internal static class NetworkPath
{
    /// <summary>Whether opening the path may open a connection.</summary>
    /// <param name="path">As it is written in a file: a path or an address.</param>
    public static bool Is(string path) => Is(path, OperatingSystem.IsWindows());

    /// <summary>The same for a system of choice.</summary>
    /// <remarks>
    /// On Windows any two slashes start a UNC path or one of a device, which may lead on to a server (Microsoft, "File path formats on Windows systems").
    /// An address with a host names that host (RFC 8089).
    /// </remarks>
    public static bool Is(string path, bool isWindows)
    {
        var text = path.Trim();
        if (!text.StartsWith("file:", StringComparison.OrdinalIgnoreCase))
            return isWindows && StartsWithTwoSlashes(text);
        return Uri.TryCreate(text, UriKind.Absolute, out var address)
            && (address.Host.Length > 0 || StartsWithTwoSlashes(address.LocalPath));
    }

    private static bool StartsWithTwoSlashes(string path) => path is ['/' or '\\', '/' or '\\', ..];
}
