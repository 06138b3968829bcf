using System.Collections.Immutable;

namespace Armature.Indexes.Conda;

/// <summary>One file of a channel: a build of a version (CEP 36, "repodata").</summary>
/// <param name="FileName">Its name.</param>
/// <param name="Name">As conda names it.</param>
/// <param name="Version">As conda writes it.</param>
/// <param name="Build">The build string.</param>
/// <param name="BuildNumber">Of builds of one version the highest is taken.</param>
/// <param name="Subdir">Whose it is: <c>linux-64</c>, <c>noarch</c>.</param>
/// <param name="Depends">What it asks for.</param>
public sealed record CondaBuild(
    string FileName,
    string Name,
    string Version,
    string Build,
    long BuildNumber,
    string Subdir,
    ImmutableArray<string> Depends
);
