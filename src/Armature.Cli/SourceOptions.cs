using System.Collections.Immutable;
using System.CommandLine;
using Armature.Repair.Tools;

namespace Armature.Cli;

/// <summary>The options for package indexes, named as in pip.</summary>
internal static class SourceOptions
{
    private static readonly Option<string?> IndexUrl = new("--index-url")
    {
        HelpName = "URL",
        Description = "the package index to ask [default: none for a check, the tool's own for a repair]",
    };

    private static readonly Option<string[]> ExtraIndexUrl = Repeatable("--extra-index-url", "URL", "another index to ask as well");
    public static Option<string[]> FindLinks { get; } = Repeatable("--find-links", "DIR|URL", "a directory or a page of wheels");
    public static Option<string[]> Channel { get; } =
        Repeatable("--channel", "DIR|FILE|URL", "a conda channel, or a repodata.json, for conda packages");

    private static readonly Option<string[]> Constraint = Repeatable("--constraint", "FILE", "versions that must be kept");

    private static readonly Option<bool> NoIndex = new("--no-index") { Description = "ask no index, only --find-links" };
    private static readonly Option<bool> Offline = new("--offline") { Description = "do not use the network" };

    private static readonly Option<bool> Online = new("--online")
    {
        Description = "ask the index that pip or uv is configured for, or else PyPI, which builds exist",
    };

    /// <summary>The options of <c>check</c>, for lock and requirements files.</summary>
    public static ImmutableArray<Option> ForCheck { get; } = [FindLinks, IndexUrl, ExtraIndexUrl, Online, NoIndex, Channel];

    /// <summary>The options of <c>plan</c> and <c>fix</c>.</summary>
    public static ImmutableArray<Option> ForRepair { get; } = [IndexUrl, ExtraIndexUrl, FindLinks, NoIndex, Constraint, Online, Offline];

    /// <summary>The options of <c>self</c>.</summary>
    public static ImmutableArray<Option> ForSelf { get; } = [Online, IndexUrl, ExtraIndexUrl, FindLinks, NoIndex];

    /// <summary>Reads them. Options that the command does not have keep their defaults.</summary>
    public static PackageSources Read(ParseResult given) =>
        new()
        {
            IndexUrl = given.GetValue(IndexUrl),
            ExtraIndexUrls = [.. given.GetValue(ExtraIndexUrl) ?? []],
            FindLinks = [.. given.GetValue(FindLinks) ?? []],
            NoIndex = given.GetValue(NoIndex),
            Channels = [.. given.GetValue(Channel) ?? []],
            Constraints = [.. given.GetValue(Constraint) ?? []],
            IsOnline = given.GetValue(Online),
            IsOffline = given.GetValue(Offline),
        };

    private static Option<string[]> Repeatable(string name, string value, string description) =>
        new(name)
        {
            HelpName = value,
            Arity = ArgumentArity.OneOrMore,
            AllowMultipleArgumentsPerToken = false,
            Description = $"{description}; repeatable",
        };
}
