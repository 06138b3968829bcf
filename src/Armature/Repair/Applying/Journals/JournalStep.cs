using System.Collections.Immutable;
using System.Text.Json.Serialization;
using Armature.Remedies;
using Armature.Repair.Plans;
using Armature.Repair.Processes;

namespace Armature.Repair.Applying.Journals;

/// <summary>A step of a plan as the journal's first entry stores it.</summary>
internal sealed record JournalStep(PlanStepKind Kind, string Reason, string Changes, Trust Trust)
{
    /// <summary>The path of the file that the command reads; null for none.</summary>
    public string? InputPath { get; init; }

    /// <summary>The content of that file.</summary>
    public string? Input { get; init; }

    /// <summary>The command and its arguments; null for a step without a command.</summary>
    public ImmutableArray<string>? Words { get; init; }

    /// <summary>The command's environment variables; null for a step without a command.</summary>
    public ImmutableSortedDictionary<string, string>? Variables { get; init; }

    /// <summary>The parts for one package each; null for none.</summary>
    public ImmutableArray<JournalPart>? Separately { get; init; }

    /// <summary>The interpreter that the environment is pointed to; null for none.</summary>
    public BaseInterpreter? Base { get; init; }

    /// <summary>What is copied from the old environment; null for none.</summary>
    public CarriedFiles? Carried { get; init; }

    public static JournalStep Of(PlanStep step) =>
        new(step.Kind, step.Reason, step.Changes, step.Trust)
        {
            InputPath = step.Input?.Path,
            Input = step.Input?.Text,
            Words = step.Command?.Words,
            Variables = step.Command?.Variables,
            Separately = step.Separately.IsEmpty ? null : [.. step.Separately.Select(JournalPart.Of)],
            Base = step.Base,
            Carried = step.Carried,
        };

    /// <summary>The step; null if a value is invalid.</summary>
    public PlanStep? ToStep() =>
        !Enum.IsDefined(Kind)
        || !Enum.IsDefined(Trust)
        // a damaged journal may contain null in the array, which the serialiser accepts
        || Words?.Contains(null!) is true
        || Words is { IsEmpty: true }
        || Words is null != Variables is null
        || Separately?.Any(part => part is null || !part.IsValid) is true
        || Carried is { IsValid: false }
            ? null
            : new PlanStep(Kind, Command, Reason, Changes, Trust)
            {
                Input = InputPath is { } path && Input is { } text ? new PlannedFile(path, text) : null,
                Separately = Separately is { } parts ? [.. parts.Select(part => part.ToPart())] : [],
                Base = Base,
                Carried = Carried,
            };

    private ToolCommand? Command => Words is { } words ? new ToolCommand(words) { Variables = Variables! } : null;
}

/// <summary>The part of a step for one package as the journal stores it.</summary>
internal sealed record JournalPart(
    string Package,
    ImmutableArray<string> Words,
    ImmutableSortedDictionary<string, string> Variables,
    string? InputPath = null,
    string? Input = null
)
{
    public static JournalPart Of(SeparateStep part) =>
        new(part.Package, part.Command.Words, part.Command.Variables, part.Input?.Path, part.Input?.Text);

    /// <summary>Whether its values are valid: a damaged journal may contain null or nothing.</summary>
    [JsonIgnore]
    public bool IsValid =>
        Package is not null && Variables is not null && !Words.IsDefaultOrEmpty && !Words.Contains(null!) && InputPath is null == Input is null;

    /// <summary>The part.</summary>
    public SeparateStep ToPart() =>
        new(Package, new ToolCommand(Words) { Variables = Variables }, InputPath is { } path ? new PlannedFile(path, Input!) : null);
}
