using System.Collections.Immutable;

namespace Armature.Knowledge;

/// <summary>The newest symbol versions of one family on a system.</summary>
/// <param name="Name">The part before the underscore: <c>GLIBCXX</c>.</param>
/// <param name="Newest">The greatest number: <c>3.4.29</c>, <c>1.2.5.2</c>; empty if there is none.</param>
/// <param name="Others">Versions that are not numbers: <c>TM_1</c>.</param>
internal sealed record VersionFamily(string Name, string Newest, ImmutableArray<string> Others);
