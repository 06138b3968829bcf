using System.Collections.Immutable;

namespace Armature.Indexes.Conda;

/// <summary>One file of a channel: one build of a package (CEP 36, "repodata").</summary>
/// <param name="FileName">The file name.</param>
/// <param name="Name">The conda name of the package.</param>
/// <param name="Version">The version in conda's spelling.</param>
/// <param name="Build">The build string.</param>
/// <param name="BuildNumber">Among builds of one version, the highest number is preferred.</param>
/// <param name="Subdir">The platform: <c>linux-64</c>, <c>noarch</c>.</param>
/// <param name="Depends">The dependencies, unparsed.</param>
internal sealed record CondaBuild(
    string FileName,
    string Name,
    string Version,
    string Build,
    long BuildNumber,
    string Subdir,
    ImmutableArray<string> Depends
);
