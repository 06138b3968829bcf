using System.Collections.Immutable;

namespace Armature.Explaining.Scanning;

/// <summary>What a hole took, as it was shown.</summary>
internal readonly record struct Capture(string Name, string Value);

/// <summary>A pattern found in a window.</summary>
/// <param name="Start">Where it starts in the window.</param>
/// <param name="End">Where it ends.</param>
/// <param name="Captures">What its holes took.</param>
internal sealed record PatternMatch(int Start, int End, ImmutableArray<Capture> Captures);
