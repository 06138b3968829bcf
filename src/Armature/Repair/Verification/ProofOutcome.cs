namespace Armature.Repair.Verification;

/// <summary>What came of one thing that was tried.</summary>
public abstract record ProofOutcome
{
    private ProofOutcome() { }

    /// <summary>It works.</summary>
    /// <param name="Taken">How long it took.</param>
    public sealed record Passed(TimeSpan Taken) : ProofOutcome;

    /// <summary>It does not.</summary>
    /// <param name="Failure">How.</param>
    public sealed record Failed(ProofFailure Failure) : ProofOutcome;

    /// <summary>It is not there to work here, and that is no fault: an optional module whose requirement is not installed.</summary>
    /// <param name="Because">Why, one clause.</param>
    public sealed record Excused(string Because) : ProofOutcome;

    /// <summary>It was not tried: the time was over, or Python does not start.</summary>
    /// <param name="Because">Why, one clause.</param>
    public sealed record NotReached(string Because) : ProofOutcome;
}
