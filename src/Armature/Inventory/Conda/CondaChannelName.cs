namespace Armature.Inventory.Conda;

/// <summary>Short names of conda channels, from the addresses that records contain.</summary>
internal static class CondaChannelName
{
    private const string Defaults = "defaults";

    /// <summary>
    /// The name to show and to compare: <c>conda-forge</c> for <c>https://host/conda-forge/osx-arm64</c>; <c>defaults</c> for Anaconda's own channels.
    /// </summary>
    /// <param name="channel">A channel name or address.</param>
    public static string Of(string channel)
    {
        string[] parts = [.. channel.Split('/', StringSplitOptions.RemoveEmptyEntries).Where(part => !IsSubdir(part))];
        // https://repo.anaconda.com/pkgs/main
        return parts is [.., "pkgs", "main" or "free" or "r" or "msys2" or "pro"] ? Defaults
            : parts is [.., var last] ? last
            : channel;
    }

    private static bool IsSubdir(string part) =>
        part == "noarch"
        || part.StartsWith("linux-", StringComparison.Ordinal)
        || part.StartsWith("osx-", StringComparison.Ordinal)
        || part.StartsWith("win-", StringComparison.Ordinal);
}
