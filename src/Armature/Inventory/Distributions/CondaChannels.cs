namespace Armature.Inventory.Distributions;

/// <summary>Channels as records name them: a word, or the address that a package came from.</summary>
internal static class CondaChannels
{
    private const string Defaults = "defaults";

    /// <summary>The channel's own name: <c>conda-forge</c> for <c>https://host/conda-forge/osx-arm64</c>; the directories of Anaconda's own packages are <c>defaults</c>.</summary>
    public static string Name(string channel)
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
