using System.Collections.Immutable;
using Armature.Packaging;
using Armature.Repair.Plans;

namespace Armature.Repair.Applying;

/// <summary>How a plan is carried out.</summary>
internal sealed record ApplyOptions
{
    // far longer than the runtime takes to pass a signal on, and far shorter than a step
    private static readonly TimeSpan s_signalDelay = TimeSpan.FromMilliseconds(500);

    /// <summary>Keep the old environment as a backup.</summary>
    public bool KeepsOld { get; init; } = true;

    /// <summary>The URLs with credentials that the user gave: a journal does not contain them.</summary>
    public ImmutableArray<HiddenUrl> Secrets { get; init; } = [];

    /// <summary>Stops the running tool and the repair. What was built so far stays, so that the repair can be resumed.</summary>
    public CancellationToken Cancelled { get; init; }

    /// <summary>Called when a step begins.</summary>
    public Action<PlanStep>? StepStarted { get; init; }

    /// <summary>Called when a step has succeeded, with its duration.</summary>
    public Action<PlanStep, TimeSpan>? StepEnded { get; init; }

    /// <summary>Called with the output of the tools as it arrives; from several threads.</summary>
    public Action<string>? ToolOutput { get; init; }

    /// <summary>Called with the name of each import and probe when the repaired environment is verified; from another thread.</summary>
    public Action<string>? VerificationTaskStarted { get; init; }

    /// <summary>Called with what else is done, one clause each.</summary>
    public Action<string>? Message { get; init; }

    /// <summary>The files that may be lost with the old environment, relative to its prefix; <c>all</c> for any.</summary>
    public ImmutableArray<string> MayLose { get; init; } = [];

    /// <summary>Verifies an environment before it replaces the old one. The façade sets it; tests replace it.</summary>
    internal Func<ProofRequest, Proof>? Prove { get; init; }

    /// <summary>
    /// What is still wrong with the repaired environment in its place, under the conditions of the user's shell, one line each; null for nothing.
    /// </summary>
    internal Func<ProofRequest, ImmutableArray<string>>? Review { get; init; }

    /// <summary>Whether directories are swapped in one step if the system can; tests try the other way.</summary>
    internal bool SwapsInOneStep { get; init; } = true;

    /// <summary>Called before and after each journal entry is written; tests end the repair there.</summary>
    internal Action? AtEntry { get; init; }

    /// <summary>
    /// Whether the user interrupted a program that has failed. Ctrl-C goes to that program too, which may end before the runtime has told this process of the
    /// signal; so this waits for a moment.
    /// </summary>
    internal bool IsInterrupted() => Cancelled.WaitHandle.WaitOne(s_signalDelay);
}
