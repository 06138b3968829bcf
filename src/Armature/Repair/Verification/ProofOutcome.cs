namespace Armature.Repair.Verification;

/// <summary>The result of one import or probe.</summary>
public abstract record ProofOutcome
{
    private ProofOutcome() { }

    /// <summary>It worked.</summary>
    /// <param name="Taken">How long it took.</param>
    public sealed record Passed(TimeSpan Taken) : ProofOutcome;

    /// <summary>It failed.</summary>
    /// <param name="Failure">How.</param>
    public sealed record Failed(ProofFailure Failure) : ProofOutcome;

    /// <summary>It failed, but that is not a fault: an optional module whose dependency is not installed.</summary>
    /// <param name="Because">Why, one clause.</param>
    public sealed record Excused(string Because) : ProofOutcome;

    /// <summary>It was not tried, because it needs a module or library that crashed the process of an earlier import.</summary>
    /// <param name="Because">Which one and how it crashed, one clause: <c>it needs x, which crashed</c>.</param>
    public sealed record Skipped(string Because) : ProofOutcome;

    /// <summary>It was not tried: the time limit was reached, or Python does not start.</summary>
    /// <param name="Because">Why, one clause.</param>
    public sealed record NotReached(string Because) : ProofOutcome;
}
