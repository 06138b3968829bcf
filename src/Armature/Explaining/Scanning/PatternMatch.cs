using System.Collections.Immutable;

namespace Armature.Explaining.Scanning;

/// <summary>The shown text that a hole took.</summary>
internal readonly record struct Capture(string Name, string Value);

/// <summary>A match of a pattern in a window.</summary>
/// <param name="Start">In characters from the start of the window.</param>
/// <param name="End">In characters from the start of the window.</param>
/// <param name="Captures">The text of its holes.</param>
internal sealed record PatternMatch(int Start, int End, ImmutableArray<Capture> Captures);
