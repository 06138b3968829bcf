using System.Collections.Immutable;
using Armature.Binaries;

namespace Armature.Knowledge.Targets;

/// <summary>Distributions of Linux with musl. The version is the one that wheels are named for: its first two numbers.</summary>
public static class MuslReleases
{
    private const string Alpine = "release notes of Alpine Linux 3.13; docker-library/official-images pull request 16415";

    /// <summary>The releases, the oldest first.</summary>
    public static ImmutableArray<SystemRelease> All { get; } =
    [
        new()
        {
            Name = "alpine-3.12",
            Title = "Alpine Linux 3.12",
            Kind = SystemKind.Musl,
            Version = new PackedVersion(1, 1),
            Architectures =
            [
                Architecture.X86_64,
                Architecture.Arm64,
                Architecture.X86,
                Architecture.Arm,
                Architecture.PowerPC64LE,
                Architecture.S390X,
            ],
            Folders = LibraryFolders.Lib,
            Note = "bare it has neither libstdc++ nor libgcc_s",
            Source = Alpine,
            Read = "2026-08",
        },
        new()
        {
            Name = "alpine-3.13",
            Title = "Alpine Linux 3.13",
            Kind = SystemKind.Musl,
            Version = new PackedVersion(1, 2),
            Architectures =
            [
                Architecture.X86_64,
                Architecture.Arm64,
                Architecture.X86,
                Architecture.Arm,
                Architecture.PowerPC64LE,
                Architecture.S390X,
            ],
            Folders = LibraryFolders.Lib,
            Note = "bare it has neither libstdc++ nor libgcc_s",
            Source = Alpine,
            Read = "2026-08",
        },
        new()
        {
            Name = "alpine-3.14",
            Title = "Alpine Linux 3.14",
            Kind = SystemKind.Musl,
            Version = new PackedVersion(1, 2),
            Architectures =
            [
                Architecture.X86_64,
                Architecture.Arm64,
                Architecture.X86,
                Architecture.Arm,
                Architecture.PowerPC64LE,
                Architecture.S390X,
            ],
            Folders = LibraryFolders.Lib,
            Note = "bare it has neither libstdc++ nor libgcc_s",
            Source = Alpine,
            Read = "2026-08",
        },
        new()
        {
            Name = "alpine-3.15",
            Title = "Alpine Linux 3.15",
            Kind = SystemKind.Musl,
            Version = new PackedVersion(1, 2),
            Architectures =
            [
                Architecture.X86_64,
                Architecture.Arm64,
                Architecture.X86,
                Architecture.Arm,
                Architecture.PowerPC64LE,
                Architecture.S390X,
            ],
            Folders = LibraryFolders.Lib,
            Note = "bare it has neither libstdc++ nor libgcc_s",
            Source = Alpine,
            Read = "2026-08",
        },
        new()
        {
            Name = "alpine-3.16",
            Title = "Alpine Linux 3.16",
            Kind = SystemKind.Musl,
            Version = new PackedVersion(1, 2),
            Architectures =
            [
                Architecture.X86_64,
                Architecture.Arm64,
                Architecture.X86,
                Architecture.Arm,
                Architecture.PowerPC64LE,
                Architecture.S390X,
            ],
            Folders = LibraryFolders.Lib,
            Note = "bare it has neither libstdc++ nor libgcc_s",
            Source = Alpine,
            Read = "2026-08",
        },
        new()
        {
            Name = "alpine-3.17",
            Title = "Alpine Linux 3.17",
            Kind = SystemKind.Musl,
            Version = new PackedVersion(1, 2),
            Architectures =
            [
                Architecture.X86_64,
                Architecture.Arm64,
                Architecture.X86,
                Architecture.Arm,
                Architecture.PowerPC64LE,
                Architecture.S390X,
            ],
            Folders = LibraryFolders.Lib,
            Note = "bare it has neither libstdc++ nor libgcc_s",
            Source = Alpine,
            Read = "2026-08",
        },
        new()
        {
            Name = "alpine-3.18",
            Title = "Alpine Linux 3.18",
            Kind = SystemKind.Musl,
            Version = new PackedVersion(1, 2),
            Architectures =
            [
                Architecture.X86_64,
                Architecture.Arm64,
                Architecture.X86,
                Architecture.Arm,
                Architecture.PowerPC64LE,
                Architecture.S390X,
            ],
            Folders = LibraryFolders.Lib,
            Note = "bare it has neither libstdc++ nor libgcc_s",
            Source = Alpine,
            Read = "2026-08",
        },
        new()
        {
            Name = "alpine-3.19",
            Title = "Alpine Linux 3.19",
            Kind = SystemKind.Musl,
            Version = new PackedVersion(1, 2),
            Architectures =
            [
                Architecture.X86_64,
                Architecture.Arm64,
                Architecture.X86,
                Architecture.Arm,
                Architecture.PowerPC64LE,
                Architecture.S390X,
            ],
            Folders = LibraryFolders.Lib,
            Note = "bare it has neither libstdc++ nor libgcc_s",
            Source = Alpine,
            Read = "2026-08",
        },
        new()
        {
            Name = "alpine-3.20",
            Title = "Alpine Linux 3.20",
            Kind = SystemKind.Musl,
            Version = new PackedVersion(1, 2),
            Architectures =
            [
                Architecture.X86_64,
                Architecture.Arm64,
                Architecture.X86,
                Architecture.Arm,
                Architecture.PowerPC64LE,
                Architecture.S390X,
                Architecture.RiscV64,
            ],
            Folders = LibraryFolders.Lib,
            Note = "bare it has neither libstdc++ nor libgcc_s",
            Source = Alpine,
            Read = "2026-08",
        },
        new()
        {
            Name = "alpine-3.21",
            Title = "Alpine Linux 3.21",
            Kind = SystemKind.Musl,
            Version = new PackedVersion(1, 2),
            Architectures =
            [
                Architecture.X86_64,
                Architecture.Arm64,
                Architecture.X86,
                Architecture.Arm,
                Architecture.PowerPC64LE,
                Architecture.S390X,
                Architecture.RiscV64,
            ],
            Folders = LibraryFolders.Lib,
            Note = "bare it has neither libstdc++ nor libgcc_s",
            Source = Alpine,
            Read = "2026-08",
        },
        new()
        {
            Name = "alpine-3.22",
            Title = "Alpine Linux 3.22",
            Kind = SystemKind.Musl,
            Version = new PackedVersion(1, 2),
            Architectures =
            [
                Architecture.X86_64,
                Architecture.Arm64,
                Architecture.X86,
                Architecture.Arm,
                Architecture.PowerPC64LE,
                Architecture.S390X,
                Architecture.RiscV64,
            ],
            Folders = LibraryFolders.Lib,
            Note = "bare it has neither libstdc++ nor libgcc_s",
            Source = Alpine,
            Read = "2026-08",
        },
        new()
        {
            Name = "alpine-3.23",
            Title = "Alpine Linux 3.23",
            Kind = SystemKind.Musl,
            Version = new PackedVersion(1, 2),
            Architectures =
            [
                Architecture.X86_64,
                Architecture.Arm64,
                Architecture.X86,
                Architecture.Arm,
                Architecture.PowerPC64LE,
                Architecture.S390X,
                Architecture.RiscV64,
            ],
            Folders = LibraryFolders.Lib,
            Note = "bare it has neither libstdc++ nor libgcc_s",
            Source = Alpine,
            Read = "2026-08",
        },
    ];
}
