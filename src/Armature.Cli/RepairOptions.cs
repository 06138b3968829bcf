using System.Collections.Immutable;
using System.CommandLine;
using Armature.Repair.Planning;
using Armature.Repair.Plans;
using Armature.Repair.Tools;
using Armature.Rules;
using Armature.Rules.Environments;
using Armature.Targets;

namespace Armature.Cli;

/// <summary>The options of <c>plan</c> and <c>fix</c>: which findings to fix, and with which tool.</summary>
internal static class RepairOptions
{
    internal static ImmutableArray<string> Tools { get; } = ["uv", "pip", "conda", "mamba", "micromamba", "pixi"];

    /// <summary>For an environment the interpreter of the repaired one, for other subjects the Python to examine for.</summary>
    public static readonly Option<string?> Python = TargetOptions.OfPython(
        "for an environment, the interpreter to make it with: a version (3.11), which must be the environment's own minor version, or a path; for other subjects, the Python to examine for [default: its own]"
    );

    private static readonly Option<string?> With = new("--with")
    {
        HelpName = "TOOL",
        Description = $"{string.Join(", ", Tools[..^1])} or {Tools[^1]} [default: the tool that made the environment, if it is installed]",
    };

    private static readonly Option<bool> InPlace = new("--in-place")
    {
        Description = "copy the environment, then reinstall its broken packages in the environment itself [default: in the copy]",
    };

    private static readonly Option<string?> RungName = new("--rung")
    {
        HelpName = "mend|new",
        Description = "only mend a copy, or build a new environment [default: the smallest change that fixes the findings]",
    };

    private static readonly Option<string> Least = OutputOptions.Choice(
        "--least",
        "error",
        [("error", ""), ("warning", ""), ("note", "")],
        "lowest severity to fix"
    );

    private static readonly Option<ImmutableArray<Rule>> Select = RuleNames.Option(
        "--select",
        "fix the findings of these rules, whatever their severity; AR602 compares every file with its recorded hash"
    );

    static RepairOptions()
    {
        With.Validators.Add(static result =>
        {
            if (result.Tokens is [var token] && !Enum.TryParse<RepairTool>(token.Value, ignoreCase: true, out _))
                result.AddError(OutputOptions.Invalid("--with", token.Value, Tools));
        });
        RungName.Validators.Add(static result =>
        {
            if (result.Tokens is [{ Value: not ("mend" or "new") and var value }])
                result.AddError(OutputOptions.Invalid("--rung", value, ["mend", "new"]));
        });
    }

    /// <summary>In the order of help.</summary>
    public static ImmutableArray<Option> All { get; } = [Python, With, RungName, InPlace, Least, Select, .. SourceOptions.ForRepair];

    /// <summary>The tool of <c>--with</c>; null for the default.</summary>
    public static RepairTool? Tool(ParseResult given) =>
        Enum.TryParse<RepairTool>(given.GetValue(With), ignoreCase: true, out var tool) ? tool : null;

    /// <summary>How the environment is examined: altered files are found only if they are selected, because that reads every file.</summary>
    public static CheckOptions Examination(ParseResult given) =>
        TargetOptions.Read(given) with
        {
            ComparesHashes = given.GetValue(Select) is { IsDefault: false } rules && rules.Contains(AlteredFile.Rule),
        };

    public static PlanOptions Read(ParseResult given, Terminal terminal) =>
        new()
        {
            With = Tool(given),
            Python =
                given.GetValue(Python) is { } python && TargetParser.ParsePython(python) is null
                    ? Path.GetFullPath(python)
                    : given.GetValue(Python),
            InPlace = given.GetValue(InPlace),
            Rung = given.GetValue(RungName) switch
            {
                "mend" => Rung.MendCopy,
                "new" => Rung.NewEnvironment,
                _ => null,
            },
            Least = Enum.TryParse<Severity>(given.GetValue(Least), ignoreCase: true, out var least) ? least : Severity.Error,
            Starter = StarterOptions.Read(given, terminal),
            Select = given.GetValue(Select) is { IsDefault: false } rules ? rules : [],
            Sources = SourceOptions.Read(given),
        };
}
