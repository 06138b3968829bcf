using System.Collections.Immutable;
using Armature.Binaries;

namespace Armature.Knowledge;

/// <summary>One manylinux policy on one architecture.</summary>
/// <param name="Minor">Of glibc 2, which names the policy.</param>
/// <param name="Architecture">The architecture.</param>
/// <param name="Families">How far symbol versions may reach; families that are not named are not restricted.</param>
public sealed record PolicyVersions(int Minor, Architecture Architecture, ImmutableArray<VersionFamily> Families);
