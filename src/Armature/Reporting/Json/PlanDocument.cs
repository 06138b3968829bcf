using Armature.Remedies;
using Armature.Repair.Plans;
using Armature.Repair.Processes;
using Armature.Repair.Tools;

namespace Armature.Reporting.Json;

/// <summary><c>armature plan --format json</c>: <c>schema/armature-plan.schema.json</c>.</summary>
/// <param name="Schema">The version of this contract.</param>
/// <param name="Environment">Its absolute prefix, or the subject's own path if it is not an environment.</param>
/// <param name="Form"><c>nothing</c> if the plan is empty; <c>unknown</c> if it is empty because something could not be examined.</param>
/// <param name="Rung">How much the plan changes; null if it is not about a virtual environment.</param>
/// <param name="WhyNotLess">Why a smaller change does not fix the findings; null for the smallest change.</param>
/// <param name="Account">What happens to every file; null if the plan does not touch a virtual environment.</param>
/// <param name="Goal">Completes "to make ENVIRONMENT …": <c>load natively (arm64)</c>.</param>
/// <param name="Tool">The installer; null if none is needed or available.</param>
/// <param name="NewEnvironment">Where the new environment is created; null for other forms.</param>
/// <param name="OldEnvironment">Where the old environment, or its copy, is kept; null if it is not.</param>
/// <param name="CanBeApplied">Whether <c>armature fix</c> can carry out the plan.</param>
/// <param name="Steps">In order.</param>
/// <param name="Packages">What happens to each package, by name.</param>
/// <param name="Cured">The findings that the plan fixes.</param>
/// <param name="Left">The findings that it does not fix.</param>
/// <param name="Notes">What could not be known.</param>
/// <param name="Unknowns">What could not be examined, so that it is not known whether a repair is needed; empty if it is known.</param>
internal sealed record PlanDocument(
    int Schema,
    string Environment,
    [property: OneOf<PlanForm>("nothing", "unknown")] string Form,
    [property: OneOf<Rung>] string? Rung,
    string? WhyNotLess,
    FileAccountEntry? Account,
    string Goal,
    [property: OneOf<RepairTool>] string? Tool,
    string? NewEnvironment,
    string? OldEnvironment,
    bool CanBeApplied,
    IReadOnlyList<PlanStepEntry> Steps,
    IReadOnlyList<PlannedPackageEntry> Packages,
    IReadOnlyList<FindingEntry> Cured,
    IReadOnlyList<LeftFindingEntry> Left,
    IReadOnlyList<string> Notes,
    IReadOnlyList<UnknownEntry> Unknowns
)
{
    public static PlanDocument From(Plan plan) =>
        new(
            DocumentContext.SchemaVersion,
            plan.Environment,
            !plan.Unknowns.IsEmpty ? "unknown"
                : plan.IsEmpty ? "nothing"
                : JsonName.Of(plan.Form),
            plan.Rung is { } rung ? JsonName.Of(rung) : null,
            plan.WhyNotLess,
            FileAccountEntry.From(plan.Account),
            plan.Goal,
            plan.Tool is { } tool ? JsonName.Of(tool) : null,
            plan.NewEnvironment,
            plan.OldEnvironment,
            plan.CanBeApplied,
            [.. plan.Steps.Select(PlanStepEntry.From)],
            [.. plan.Packages.Select(PlannedPackageEntry.From)],
            [.. plan.Fixed.Select(FindingEntry.From)],
            [.. plan.Left.Select(static left => new LeftFindingEntry(FindingEntry.From(left.Finding), left.Because, left.Commands))],
            plan.Notes,
            [.. plan.Unknowns.Select(UnknownEntry.From)]
        );
}

/// <summary>What happens to every file of an environment; files that Python compiles are not counted.</summary>
/// <param name="Kept">How many files stay as they are.</param>
/// <param name="Packages">How many packages are installed anew.</param>
/// <param name="KeptPackages">How many packages stay as they are, the copied ones included.</param>
/// <param name="CopiedPackages">How many packages are copied because no source is known to have them.</param>
/// <param name="CarriedOver">The files of no package that the repaired environment has too, relative to the prefix.</param>
/// <param name="LeftBehind">The files that only the old environment has afterwards, relative to the prefix.</param>
internal sealed record FileAccountEntry(
    int Kept,
    int Packages,
    int KeptPackages,
    int CopiedPackages,
    IReadOnlyList<string> CarriedOver,
    IReadOnlyList<string> LeftBehind
)
{
    public static FileAccountEntry? From(FileAccount? account) =>
        account is null
            ? null
            : new(account.Kept, account.Packages, account.KeptPackages, account.CopiedPackages, account.CarriedOver, account.LeftBehind);
}

/// <summary>One step of a plan.</summary>
/// <param name="Command">Null if Armature does the step itself.</param>
/// <param name="Changes">What differs on disk afterwards.</param>
/// <param name="Input">A file that the command reads, to be written first; null if there is none.</param>
internal sealed record PlanStepEntry(
    [property: OneOf<PlanStepKind>] string Kind,
    CommandEntry? Command,
    string Reason,
    string Changes,
    [property: OneOf<Trust>] string Trust,
    InputFileEntry? Input
)
{
    public static PlanStepEntry From(PlanStep step) =>
        new(
            JsonName.Of(step.Kind),
            CommandEntry.From(step.Command),
            step.Reason,
            step.Changes,
            JsonName.Of(step.Trust),
            step.Input is { } input ? new InputFileEntry(input.Path, input.Text) : null
        );
}

/// <summary>A command.</summary>
/// <param name="Text">As typed in a POSIX shell.</param>
/// <param name="Words">The program and its arguments, not quoted.</param>
/// <param name="Variables">Environment variables set for this command only.</param>
internal sealed record CommandEntry(string Text, IReadOnlyList<string> Words, IReadOnlyDictionary<string, string> Variables)
{
    public static CommandEntry? From(ToolCommand? command) =>
        command is null ? null : new(command.ToString(), command.Words, command.Variables);
}

/// <summary>A file to be written before a step.</summary>
internal sealed record InputFileEntry(string Path, string Text);

/// <summary>What happens to a package.</summary>
/// <param name="Name">Normalized (PEP 503).</param>
/// <param name="Version">The installed one.</param>
/// <param name="Requirement">What the installer is given (PEP 508, or <c>-e DIRECTORY</c>).</param>
/// <param name="AskedFor">False for a package that is only a dependency of others.</param>
/// <param name="Because">Why, if it is not obvious.</param>
internal sealed record PlannedPackageEntry(
    string Name,
    string? Version,
    [property: OneOf<PackageFate>] string Fate,
    string? Requirement,
    bool AskedFor,
    string? Because
)
{
    public static PlannedPackageEntry From(PlannedPackage package) =>
        new(package.Name, package.OldVersion, JsonName.Of(package.Fate), package.Requirement, package.IsAskedFor, package.Because);
}

/// <summary>A finding that a plan does not fix.</summary>
/// <param name="Because">Why not.</param>
/// <param name="Commands">What a person can do.</param>
internal sealed record LeftFindingEntry(FindingEntry Finding, string Because, IReadOnlyList<string> Commands);
