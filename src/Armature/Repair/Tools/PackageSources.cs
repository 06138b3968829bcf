using System.Collections.Immutable;
using Armature.Subjects;

namespace Armature.Repair.Tools;

/// <summary>Where pip, uv or conda gets packages from, in addition to its own configuration.</summary>
public sealed record PackageSources
{
    /// <summary><c>--index-url</c>; null for the tool's default.</summary>
    public string? IndexUrl { get; init; }

    /// <summary><c>--extra-index-url</c>, once per URL.</summary>
    public ImmutableArray<string> ExtraIndexUrls { get; init; } = [];

    /// <summary><c>--find-links</c>, once per directory or page.</summary>
    public ImmutableArray<string> FindLinks { get; init; } = [];

    /// <summary><c>--no-index</c>: use only <see cref="FindLinks"/>.</summary>
    public bool NoIndex { get; init; }

    /// <summary><c>--constraint</c>, once per file.</summary>
    public ImmutableArray<string> Constraints { get; init; } = [];

    /// <summary>Use no network, only the tool's cache and local directories.</summary>
    public bool IsOffline { get; init; }

    /// <summary>Whether the index that pip or uv is configured for is asked, or else PyPI, if no index is named.</summary>
    public bool IsOnline { get; init; }

    /// <summary>conda channels, highest priority first; empty for those the packages came from.</summary>
    public ImmutableArray<string> Channels { get; init; } = [];

    /// <summary>The same with absolute paths: a tool may run in another directory.</summary>
    internal PackageSources Absolute(HostEnvironment process) =>
        this with
        {
            FindLinks = [.. FindLinks.Select(link => Absolute(link, process))],
            Channels = [.. Channels.Select(channel => Absolute(channel, process))],
            Constraints = [.. Constraints.Select(file => Absolute(file, process))],
        };

    private static string Absolute(string place, HostEnvironment process) =>
        place.Contains("://", StringComparison.Ordinal) ? place : process.Absolute(place);

    /// <summary>The options that pip and uv have in common.</summary>
    internal IEnumerable<string> Options()
    {
        if (NoIndex)
            yield return "--no-index";
        foreach (var (option, value) in Pairs())
        {
            yield return option;
            yield return value;
        }
    }

    private IEnumerable<(string Option, string Value)> Pairs() =>
        [
            .. IndexUrl is { } index ? [("--index-url", index)] : Array.Empty<(string, string)>(),
            .. ExtraIndexUrls.Select(extra => ("--extra-index-url", extra)),
            .. FindLinks.Select(directory => ("--find-links", directory)),
            .. Constraints.Select(file => ("--constraint", file)),
        ];
}
