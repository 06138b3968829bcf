using Armature.Knowledge.Errors;

namespace Armature.Explaining;

/// <summary>Another cause that the text allows.</summary>
/// <param name="Cause">The cause.</param>
/// <param name="Confidence">From 0 to 1.</param>
/// <param name="Because">What would support it, lower case, no full stop.</param>
public sealed record Alternative(Cause Cause, double Confidence, string Because)
{
    /// <summary>
    /// Whether findings can make it the cause. Not if it supposes something that the text does not show, such as a cloud function: a finding
    /// shows what is wrong with the files, not where they run.
    /// </summary>
    internal bool MayLead { get; init; } = true;
}
