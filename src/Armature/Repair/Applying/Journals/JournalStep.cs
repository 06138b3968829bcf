using System.Collections.Immutable;
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

    public static JournalStep Of(PlanStep step) =>
        new(step.Kind, step.Reason, step.Changes, step.Trust)
        {
            InputPath = step.Input?.Path,
            Input = step.Input?.Text,
            Words = step.Command?.Words,
            Variables = step.Command?.Variables,
        };

    /// <summary>The step; null if a value is invalid.</summary>
    public PlanStep? ToStep() =>
        !Enum.IsDefined(Kind)
        || !Enum.IsDefined(Trust)
        // a damaged journal may contain null in the array, which the serialiser accepts
        || Words?.Contains(null!) is true
        || Words is { IsEmpty: true }
        || Words is null != Variables is null
            ? null
            : new PlanStep(Kind, Command, Reason, Changes, Trust)
            {
                Input = InputPath is { } path && Input is { } text ? new PlannedFile(path, text) : null,
            };

    private ToolCommand? Command => Words is { } words ? new ToolCommand(words) { Variables = Variables! } : null;
}
