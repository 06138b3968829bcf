using System.Collections.Immutable;
using System.CommandLine;
using Armature.Indexes;
using Armature.Repair.Planning;
using Armature.Repair.Plans;
using Armature.Repair.Tools;
using Armature.Reporting;
using Armature.Rules;
using Armature.Subjects;

namespace Armature.Cli;

/// <summary>The flags of <c>plan</c> and <c>fix</c>: what calls for a repair, with which tool, and where packages come from.</summary>
internal static class RepairOptions
{
    private static readonly Option<string?> With = new("--with")
    {
        HelpName = "TOOL",
        Description = "uv, pip, conda, mamba, micromamba or pixi; usually what made the environment, if it is installed",
    };

    private static readonly Option<bool> InPlace = new("--in-place")
    {
        Description = "copy the environment, then install only its sick packages again where they are; usually a new one is made beside it",
    };

    private static readonly Option<string> Least = OutputOptions.Choice(
        "--least",
        "error",
        [("error", ""), ("warning", ""), ("note", "")],
        "the least severe finding that calls for a repair"
    );

    private static readonly Option<ImmutableArray<Rule>> Select = RuleNames.Option(
        "--select",
        "repair what these rules found, however severe"
    );
    private static readonly Option<string?> IndexUrl = new("--index-url")
    {
        HelpName = "URL",
        Description = "the package index; usually the tool's own",
    };
    private static readonly Option<string[]> ExtraIndexUrl = new("--extra-index-url")
    {
        HelpName = "URL",
        Description = "another index besides",
    };
    private static readonly Option<string[]> FindLinks = new("--find-links")
    {
        HelpName = "DIR|URL",
        Description = "a directory or page of wheels",
    };
    private static readonly Option<bool> NoIndex = new("--no-index") { Description = "ask no index, only --find-links" };
    private static readonly Option<string[]> Constraint = new("--constraint")
    {
        HelpName = "FILE",
        Description = "versions that must hold",
    };
    private static readonly Option<bool> Offline = new("--offline") { Description = "use no network" };

    private static readonly Option<bool> Online = new("--online")
    {
        Description =
            "look in the index that pip or uv is set to, else PyPI, for the builds that there are; named indexes are asked anyway",
    };

    static RepairOptions() =>
        With.Validators.Add(static result =>
        {
            if (result.Tokens is [var token] && !Enum.TryParse<RepairTool>(token.Value, ignoreCase: true, out _))
                result.AddError($"--with knows no `{token.Value}`, only uv, pip, conda, mamba, micromamba, pixi");
        });

    /// <summary>All of them, in the order of help.</summary>
    public static ImmutableArray<Option> All { get; } =
    [With, InPlace, Least, Select, IndexUrl, ExtraIndexUrl, FindLinks, NoIndex, Constraint, Online, Offline];

    /// <summary>The plan that they ask for.</summary>
    public static Plan Plan(ParseResult given, Terminal terminal, Report report, FileTree disk)
    {
        var options = Read(given, terminal);
        var releases = Releases(given.GetValue(Online), options.Sources, terminal.Environment, disk);
        using var web = releases.Web;
        var plan = RepairPlanning.Make(report, terminal.Environment, disk, options, releases);
        return given.GetValue(Online) ? plan with { Flags = [.. plan.Flags, Online.Name] } : plan;
    }

    /// <summary>The tool that was asked for by name and is not on this machine; null where it is, or none was.</summary>
    public static string? MissingTool(ParseResult given, Terminal terminal, FileTree disk) =>
        Read(given, terminal).With is { } tool
        && tool is not RepairTool.Pip
        && new Toolbox(terminal.Environment, disk, Host.Read()).Find(tool) is null
            ? given.GetValue(With)
            : null;

    private static ReleaseOptions Releases(bool isOnline, PackageSources sources, HostEnvironment environment, FileTree disk)
    {
        var named = new ReleaseOptions { FindLinks = sources.FindLinks, IsWithoutIndex = sources.NoIndex };
        return sources.IsOffline
            ? named
            : ReleaseFlags.Connected(
                named with
                {
                    Index = sources.IndexUrl,
                    ExtraIndexes = sources.ExtraIndexUrls,
                    IsOnline = isOnline,
                    OfUser = isOnline ? InstallerConfiguration.Read(environment, disk) : new(),
                },
                environment,
                disk
            );
    }

    /// <summary>What they come to. Directories and files are made absolute: a tool may run elsewhere.</summary>
    public static PlanOptions Read(ParseResult given, Terminal terminal) =>
        new()
        {
            With = Enum.TryParse<RepairTool>(given.GetValue(With), ignoreCase: true, out var tool) ? tool : null,
            InPlace = given.GetValue(InPlace),
            Least = Enum.TryParse<Severity>(given.GetValue(Least), ignoreCase: true, out var least) ? least : Severity.Error,
            Starter = StarterOptions.Read(given, terminal),
            Select = given.GetValue(Select) is { IsDefault: false } rules ? rules : [],
            Sources = new PackageSources
            {
                IndexUrl = given.GetValue(IndexUrl),
                ExtraIndexUrls = [.. given.GetValue(ExtraIndexUrl) ?? []],
                FindLinks = [.. (given.GetValue(FindLinks) ?? []).Select(place => Absolute(place, terminal))],
                NoIndex = given.GetValue(NoIndex),
                Constraints = [.. (given.GetValue(Constraint) ?? []).Select(file => Absolute(file, terminal))],
                IsOffline = given.GetValue(Offline),
            },
        };

    private static string Absolute(string typed, Terminal terminal) =>
        typed.Contains("://", StringComparison.Ordinal) ? typed : terminal.Environment.Absolute(typed);
}
