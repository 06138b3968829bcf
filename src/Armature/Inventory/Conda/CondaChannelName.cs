namespace Armature.Inventory.Conda;

/// <summary>Short names of conda channels, from the addresses that records contain.</summary>
internal static class CondaChannelName
{
    private const string Defaults = "defaults";

    /// <summary>conda's <c>channel_alias</c> (<c>conda/base/constants.py</c>).</summary>
    private const string Alias = "https://conda.anaconda.org/";

    /// <summary>The parent of conda's default channels (<c>conda/base/constants.py</c>, DEFAULT_CHANNELS).</summary>
    private const string DefaultsAddress = "https://repo.anaconda.com/pkgs/";

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

    /// <summary>
    /// The channel of a package as a command-line argument: a name if conda's default configuration can resolve it, otherwise the address; null if the
    /// address has no channel.
    /// </summary>
    /// <param name="url">The address of a package: CHANNEL/SUBDIR/FILE.</param>
    public static string? Argument(string? url)
    {
        string[] parts = url?.Split('/') ?? [];
        if (parts.Length < 3)
            return null;
        var address = string.Join('/', parts[..^2]);
        return address.StartsWith(Alias, StringComparison.Ordinal) ? address[Alias.Length..]
            : address.StartsWith(DefaultsAddress, StringComparison.Ordinal) ? Defaults
            : address;
    }

    private static bool IsSubdir(string part) =>
        part == "noarch"
        || part.StartsWith("linux-", StringComparison.Ordinal)
        || part.StartsWith("osx-", StringComparison.Ordinal)
        || part.StartsWith("win-", StringComparison.Ordinal);
}
