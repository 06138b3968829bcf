using System.Collections.Immutable;

namespace Armature.Repair.Applying;

/// <summary>What proving an environment showed, as far as a repair needs it.</summary>
/// <param name="IsProven">Whether it works.</param>
/// <param name="Words">What was seen, a line each; what failed where it does not work.</param>
public sealed record Proof(bool IsProven, ImmutableArray<string> Words);
