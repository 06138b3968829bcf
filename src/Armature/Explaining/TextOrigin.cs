using System.Collections.Immutable;

namespace Armature.Explaining;

/// <summary>Where a text comes from, as far as it shows.</summary>
/// <param name="System"><c>linux</c>, <c>macos</c>, <c>windows</c>; null where nothing tells.</param>
/// <param name="Python"><c>3.11</c>; null where nothing tells.</param>
/// <param name="Tools">What is at work: <c>conda</c>, <c>container</c>, <c>serverless</c>, <c>frozen</c>, <c>alpine</c>, <c>rosetta</c>, <c>emulation</c>.</param>
public sealed record TextOrigin(string? System, string? Python, ImmutableArray<string> Tools);
