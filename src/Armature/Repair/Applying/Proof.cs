using System.Collections.Immutable;

namespace Armature.Repair.Applying;

/// <summary>The part of a verification's result that a repair needs.</summary>
/// <param name="IsProven">Whether the environment works.</param>
/// <param name="Lines">What was verified, or what failed, as lines for a screen.</param>
public sealed record Proof(bool IsProven, ImmutableArray<string> Lines);
