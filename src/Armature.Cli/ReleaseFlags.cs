using System.Collections.Immutable;
using System.CommandLine;
using Armature.Indexes;
using Armature.Subjects;
using Armature.Subjects.Web;

namespace Armature.Cli;

/// <summary>The flags that say where releases of packages are looked up, named as pip names them.</summary>
internal static class ReleaseFlags
{
    private static readonly Option<string[]> FindLinks = Several(
        "--find-links",
        "DIR|URL",
        "for a lock or requirements file: a directory of wheels, or a page that links to some; may be given again"
    );

    private static readonly Option<string?> Index = new("--index-url")
    {
        HelpName = "URL",
        Description = "for a lock or requirements file: the index to ask over the net",
    };

    private static readonly Option<string[]> ExtraIndex = Several(
        "--extra-index-url",
        "URL",
        "another index beside it; may be given again"
    );

    private static readonly Option<bool> Online = new("--online")
    {
        Description =
            "for a lock or requirements file: ask the index that pip or uv is set to, else PyPI; without one of these flags nothing is asked over the net",
    };

    private static readonly Option<bool> NoIndex = new("--no-index")
    {
        Description = "for a lock or requirements file: what is not in the directories of --find-links cannot be had",
    };

    private static readonly Option<string[]> Channel = Several(
        "--channel",
        "DIR|FILE|URL",
        "for an environment of conda: a channel, or one repodata.json, to look its packages up in; may be given again"
    );

    public static ImmutableArray<Option> All { get; } = [FindLinks, Index, ExtraIndex, Online, NoIndex, Channel];

    /// <summary>What the flags come to; the reader that they hold is the caller's to dispose.</summary>
    public static ReleaseOptions Read(ParseResult given, HostEnvironment environment, FileTree disk)
    {
        ImmutableArray<string> links =
        [
            .. (given.GetValue(FindLinks) ?? []).Select(link => IsAddress(link) ? link : environment.Absolute(link)),
        ];
        ImmutableArray<string> channels =
        [
            .. (given.GetValue(Channel) ?? []).Select(channel => IsAddress(channel) ? channel : environment.Absolute(channel)),
        ];
        var isOnline = given.GetValue(Online);
        var options = new ReleaseOptions
        {
            FindLinks = links,
            IsWithoutIndex = given.GetValue(NoIndex),
            Index = given.GetValue(Index),
            ExtraIndexes = [.. given.GetValue(ExtraIndex) ?? []],
            IsOnline = isOnline,
            Channels = channels,
            UserSettings = isOnline ? InstallerConfiguration.Read(environment, disk) : new(),
        };
        return Connected(options, environment, disk);
    }

    /// <summary>With a reader of the net where something named is an address, or the user's own index is asked for.</summary>
    public static ReleaseOptions Connected(ReleaseOptions options, HostEnvironment environment, FileTree disk)
    {
        var isAsked =
            options.IsOnline
            || options.Index is not null
            || !options.ExtraIndexes.IsEmpty
            || options.FindLinks.Concat(options.Channels).Any(ReleaseSources.IsAddress);
        return isAsked ? options with { Web = Web(environment, disk) } : options;
    }

    private static WebReader Web(HostEnvironment environment, FileTree disk) =>
        new(CacheDirectory(environment), $"armature/{CommandLine.Version}") { Netrc = Netrc.Read(environment, disk) };

    // where each system wants caches (XDG Base Directory; Apple, "File System Basics"; Windows, FOLDERID_LocalAppData)
    private static string? CacheDirectory(HostEnvironment environment)
    {
        var directory =
            environment.Variable("ARMATURE_CACHE_DIR")
            ?? (
                environment.IsWindows ? (environment.Variable("LOCALAPPDATA") is { } local ? $"{local}/Armature/Cache" : null)
                : environment.Variable("XDG_CACHE_HOME") is { } named ? $"{named}/armature"
                : environment.Home is not { } home ? null
                : OperatingSystem.IsMacOS() ? $"{home}/Library/Caches/armature"
                : $"{home}/.cache/armature"
            );
        return directory is null ? null : environment.Absolute($"{directory}/web");
    }

    private static Option<string[]> Several(string name, string value, string description) =>
        new(name)
        {
            HelpName = value,
            Arity = ArgumentArity.OneOrMore,
            AllowMultipleArgumentsPerToken = false,
            Description = description,
        };

    private static bool IsAddress(string link) => link.Contains("://", StringComparison.Ordinal);
}
