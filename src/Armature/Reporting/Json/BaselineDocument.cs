using Armature.Reporting.Suppressions;

namespace Armature.Reporting.Json;

/// <summary>The file of <c>--baseline</c>: <c>schema/armature-baseline.schema.json</c>. It has no version of the program, so that only findings change it.</summary>
/// <param name="Schema">The version of this contract.</param>
/// <param name="Findings">By rule, package, message and fingerprint.</param>
internal sealed record BaselineDocument(int Schema, IReadOnlyList<BaselineEntry> Findings);
