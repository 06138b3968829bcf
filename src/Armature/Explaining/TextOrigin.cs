using System.Collections.Immutable;

namespace Armature.Explaining;

/// <summary>Where a text comes from, as far as it shows.</summary>
/// <param name="System"><c>linux</c>, <c>macos</c>, <c>windows</c>; null if nothing shows it.</param>
/// <param name="Python"><c>3.11</c>; null if nothing shows it.</param>
/// <param name="Tools">What is in use: the ids of signs, <c>conda</c>, <c>container</c>, <c>rosetta</c> ….</param>
public sealed record TextOrigin(string? System, string? Python, ImmutableArray<string> Tools);
