using System.Collections.Immutable;
using Armature.Knowledge.Errors;
using Armature.Rules;

namespace Armature.Explaining;

/// <summary>Another cause that the text allows.</summary>
/// <param name="Cause">The cause.</param>
/// <param name="Confidence">From 0 to 1.</param>
/// <param name="Because">What would support it, lower case, no full stop.</param>
public sealed record Alternative(Cause Cause, double Confidence, string Because)
{
    /// <summary>Its fixes, filled in with what the text names, the best first; empty for a mere hint.</summary>
    public ImmutableArray<Remedy> Remedies { get; init; } = [];

    /// <summary>A command that shows that a fix worked; null if the text does not name what the command needs.</summary>
    public string? Verify { get; init; }
}
