using System.Collections.Immutable;
using System.CommandLine;
using Armature.Repair.Planning;
using Armature.Repair.Tools;
using Armature.Rules;

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
        Description = "a folder or page of wheels",
    };
    private static readonly Option<bool> NoIndex = new("--no-index") { Description = "ask no index, only --find-links" };
    private static readonly Option<string[]> Constraint = new("--constraint")
    {
        HelpName = "FILE",
        Description = "versions that must hold",
    };
    private static readonly Option<bool> Offline = new("--offline") { Description = "use no network" };

    static RepairOptions() =>
        With.Validators.Add(static result =>
        {
            if (result.Tokens is [var token] && !Enum.TryParse<RepairTool>(token.Value, ignoreCase: true, out _))
                result.AddError($"--with knows no `{token.Value}`, only uv, pip, conda, mamba, micromamba, pixi");
        });

    /// <summary>All of them, in the order of help.</summary>
    public static ImmutableArray<Option> All { get; } =
    [With, InPlace, Least, Select, IndexUrl, ExtraIndexUrl, FindLinks, NoIndex, Constraint, Offline];

    /// <summary>What they come to. Folders and files are made absolute: a tool may run elsewhere.</summary>
    public static PlanOptions Read(ParseResult given, Terminal terminal) =>
        new()
        {
            With = Enum.TryParse<RepairTool>(given.GetValue(With), ignoreCase: true, out var tool) ? tool : null,
            InPlace = given.GetValue(InPlace),
            Least = Enum.TryParse<Severity>(given.GetValue(Least), ignoreCase: true, out var least) ? least : Severity.Error,
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
