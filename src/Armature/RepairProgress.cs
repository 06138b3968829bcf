using Armature.Repair.Plans;

namespace Armature;

/// <summary>What a repair reports while it works.</summary>
public abstract record RepairProgress
{
    private RepairProgress() { }

    /// <summary>A step of the plan starts.</summary>
    /// <param name="Step">The step.</param>
    /// <param name="Number">From 1.</param>
    /// <param name="Count">How many steps there are.</param>
    public sealed record StepStarted(PlanStep Step, int Number, int Count) : RepairProgress;

    /// <summary>A step succeeded.</summary>
    /// <param name="Step">The step.</param>
    /// <param name="Elapsed">How long it took.</param>
    public sealed record StepEnded(PlanStep Step, TimeSpan Elapsed) : RepairProgress;

    /// <summary>A tool wrote something, on standard output or standard error. Reported from several threads.</summary>
    /// <param name="Text">As it was written; not sanitised, may be part of a line.</param>
    public sealed record ToolOutput(string Text) : RepairProgress;

    /// <summary>Something else happened, one clause.</summary>
    /// <param name="Text">Lower case, without a full stop.</param>
    public sealed record Note(string Text) : RepairProgress;

    /// <summary>The new environment is being verified.</summary>
    /// <param name="What">What is tried: <c>import numpy</c>.</param>
    public sealed record Verifying(string What) : RepairProgress;
}
