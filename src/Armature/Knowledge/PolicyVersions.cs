using System.Collections.Immutable;
using Armature.Binaries;

namespace Armature.Knowledge;

/// <summary>One manylinux policy on one architecture.</summary>
/// <param name="Minor">The minor version of glibc 2 that names the policy.</param>
/// <param name="Families">The newest allowed symbol versions; a family that is not listed is not restricted.</param>
internal sealed record PolicyVersions(int Minor, Architecture Architecture, ImmutableArray<VersionFamily> Families);
