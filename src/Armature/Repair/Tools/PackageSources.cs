using System.Collections.Immutable;
using Armature.Subjects;

namespace Armature.Repair.Tools;

/// <summary>Where an installer of Python packages takes them from, beyond its own configuration, which it reads as ever.</summary>
public sealed record PackageSources
{
    /// <summary><c>--index-url</c>; null for the tool's own.</summary>
    public string? IndexUrl { get; init; }

    /// <summary><c>--extra-index-url</c>, each.</summary>
    public ImmutableArray<string> ExtraIndexUrls { get; init; } = [];

    /// <summary><c>--find-links</c>, each: a directory or a page.</summary>
    public ImmutableArray<string> FindLinks { get; init; } = [];

    /// <summary><c>--no-index</c>: no index is asked.</summary>
    public bool NoIndex { get; init; }

    /// <summary><c>--constraint</c>, each a file.</summary>
    public ImmutableArray<string> Constraints { get; init; } = [];

    /// <summary>Whether no network may be used: what a tool has in its cache, and directories.</summary>
    public bool IsOffline { get; init; }

    /// <summary>Whether the index that pip or uv is configured for is asked, or else PyPI, if no index is named.</summary>
    public bool IsOnline { get; init; }

    /// <summary>The channels of conda's packages, best first; empty for the tool's own.</summary>
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

    /// <summary>The options that pip and uv spell alike.</summary>
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
