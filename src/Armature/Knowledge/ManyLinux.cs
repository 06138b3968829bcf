using System.Collections.Immutable;
using Armature.Binaries;

namespace Armature.Knowledge;

/// <summary>A manylinux policy from before policies were named for a glibc version.</summary>
/// <param name="Name">Its name in tags.</param>
/// <param name="Glibc">The oldest glibc that it requires.</param>
internal readonly record struct NamedPolicy(string Name, PackedVersion Glibc);

/// <summary>The manylinux policies.</summary>
internal static class ManyLinux
{
    /// <summary>PEP 600, "Legacy manylinux tags"; the policies are those of PEP 513, 571 and 599.</summary>
    public static ImmutableArray<NamedPolicy> Named { get; } =
    [
        new("manylinux1", new PackedVersion(2, 5)),
        new("manylinux2010", new PackedVersion(2, 12)),
        new("manylinux2014", new PackedVersion(2, 17)),
    ];

    /// <summary>The oldest minor version of glibc 2 that installers try (<c>packaging/_manylinux.py</c>, platform_tags).</summary>
    public static int OldestMinor(Architecture architecture) => architecture is Architecture.X86 or Architecture.X86_64 ? 5 : 17;
}
