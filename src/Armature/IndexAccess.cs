using Armature.Indexes;
using Armature.Repair.Tools;
using Armature.Subjects;
using Armature.Subjects.Web;

namespace Armature;

/// <summary>Where releases of packages are looked up, and the connection for it if something named is on the network.</summary>
internal static class IndexAccess
{
    private static readonly string s_program = $"armature/{typeof(IndexAccess).Assembly.GetName().Version?.ToString(3)}";

    /// <summary>The sources with absolute paths. The caller disposes <see cref="ReleaseOptions.Web"/>.</summary>
    /// <param name="environment">The prefix of the environment to install into, which may have a configuration file of pip; null if there is none.</param>
    public static ReleaseOptions Of(PackageSources sources, HostEnvironment process, FileTree disk, string? environment = null)
    {
        sources = sources.Absolute(process);
        var local = new ReleaseOptions
        {
            FindLinks = sources.FindLinks,
            Channels = sources.Channels,
            IsWithoutIndex = sources.NoIndex,
        };
        if (sources.IsOffline)
            return local;
        var options = local with
        {
            Index = sources.IndexUrl,
            ExtraIndexes = sources.ExtraIndexUrls,
            IsOnline = sources.IsOnline,
            UserSettings = sources.IsOnline ? InstallerConfiguration.Read(process, disk, environment) : new(),
        };
        return NeedsNetwork(options) ? options with { Web = Open(process, disk) } : options;
    }

    private static bool NeedsNetwork(ReleaseOptions options) =>
        options.IsOnline
        || options.Index is not null
        || !options.ExtraIndexes.IsEmpty
        || options.FindLinks.Concat(options.Channels).Any(ReleaseSources.IsAddress);

    private static WebReader Open(HostEnvironment process, FileTree disk) =>
        new(CacheDirectory(process), s_program) { Netrc = Netrc.Read(process, disk) };

    // where each system wants caches (XDG Base Directory; Apple, "File System Basics"; Windows, FOLDERID_LocalAppData)
    internal static string? CacheDirectory(HostEnvironment process)
    {
        var directory =
            process.Variable("ARMATURE_CACHE_DIR")
            ?? (
                process.IsWindows ? (process.Variable("LOCALAPPDATA") is { } local ? $"{local}/Armature/Cache" : null)
                : process.Variable("XDG_CACHE_HOME") is { } named ? $"{named}/armature"
                : process.Home is not { } home ? null
                : OperatingSystem.IsMacOS() ? $"{home}/Library/Caches/armature"
                : $"{home}/.cache/armature"
            );
        return directory is null ? null : process.Absolute($"{directory}/web");
    }
}
