using System.Collections.Immutable;
using Armature.Binaries;
using Armature.Knowledge;
using Armature.Subjects;
using Armature.Subjects.Hosts;

namespace Armature.Targets;

/// <summary>Facts about a Linux system, read from its root directory.</summary>
/// <param name="Name">The name in os-release(5), such as <c>Debian 12</c>, else the directory.</param>
/// <param name="Architectures">Those for which it has a dynamic loader, the most common first.</param>
/// <param name="CLibrary">The C library that the loader belongs to.</param>
/// <param name="Version">The version of the C library; null if it cannot be read.</param>
internal sealed record SystemFacts(string Name, ImmutableArray<Architecture> Architectures, CLibrary CLibrary, PackedVersion? Version)
{
    /// <summary>The distribution; null if it is not known.</summary>
    public DistributionName? Distribution { get; init; }

    private static readonly ImmutableArray<Architecture> s_known =
    [
        Architecture.X86_64,
        Architecture.Arm64,
        Architecture.PowerPC64LE,
        Architecture.S390X,
        Architecture.RiscV64,
        Architecture.LoongArch64,
        Architecture.X86,
        Architecture.Arm,
    ];

    /// <summary>Reads a directory; null if it has no loader of glibc or musl, which means that it is not the root of a Linux system.</summary>
    public static SystemFacts? Read(FileTree tree)
    {
        ArgumentNullException.ThrowIfNull(tree);
        ImmutableArray<Architecture> ofGlibc =
        [
            .. s_known.Where(machine => GlibcFacts.LoaderPath(machine) is { } path && tree.IsFile(path)),
        ];
        ImmutableArray<Architecture> ofMusl = [.. s_known.Where(machine => MuslPath(machine) is { } path && tree.IsFile(path))];
        var release = tree.ReadText("/etc/os-release") ?? tree.ReadText("/usr/lib/os-release") ?? "";
        var name = OsRelease.Name(release) ?? tree.Name;
        return
            (
                ofGlibc is [var first, ..] ? new SystemFacts(name, ofGlibc, CLibrary.Glibc, GlibcVersion(tree, first))
                : ofMusl.IsEmpty ? null
                : new SystemFacts(name, ofMusl, CLibrary.Musl, Version: null)
            )
                is { } system
            ? system with
            {
                Distribution = OsRelease.Distribution(release),
            }
            : null;
    }

    private static string? MuslPath(Architecture machine) =>
        machine switch
        {
            Architecture.Arm => "/lib/ld-musl-armhf.so.1",
            Architecture.X86 => "/lib/ld-musl-i386.so.1",
            Architecture.PowerPC64LE => "/lib/ld-musl-powerpc64le.so.1",
            _ => $"/lib/ld-musl-{ArchitectureNames.Shown(machine, onLinux: true)}.so.1",
        };

    private static PackedVersion? GlibcVersion(FileTree tree, Architecture machine)
    {
        foreach (var directory in LoaderProgram.Read(tree, GlibcFacts.LoaderPath(machine)!)?.DefaultDirectories ?? [])
        {
            if (tree.Open($"{directory}libc.so.6") is not OpenOutcome.Opened { Source: var source })
                continue;
            using (source)
                return source.TryBytes(0, source.Length, out var bytes) ? GlibcBanner.Version(bytes) : null;
        }

        return null;
    }
}
