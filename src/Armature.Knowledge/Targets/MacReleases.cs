using System.Collections.Immutable;
using Armature.Binaries;

namespace Armature.Knowledge.Targets;

/// <summary>Releases of macOS, named for what their updates do not change.</summary>
public static class MacReleases
{
    private const string Apple = "developer.apple.com, macOS release notes";

    /// <summary>The releases, the oldest first.</summary>
    public static ImmutableArray<SystemRelease> All { get; } =
    [
        new()
        {
            Name = "macos-10.9",
            Title = "OS X 10.9 (Mavericks)",
            Kind = SystemKind.MacOS,
            Version = new PackedVersion(10, 9),
            Architectures = [Architecture.X86_64],
            Aliases = ["macos-mavericks"],
            Source = Apple,
            Read = "2026-08",
        },
        new()
        {
            Name = "macos-10.10",
            Title = "OS X 10.10 (Yosemite)",
            Kind = SystemKind.MacOS,
            Version = new PackedVersion(10, 10),
            Architectures = [Architecture.X86_64],
            Aliases = ["macos-yosemite"],
            Source = Apple,
            Read = "2026-08",
        },
        new()
        {
            Name = "macos-10.11",
            Title = "OS X 10.11 (El Capitan)",
            Kind = SystemKind.MacOS,
            Version = new PackedVersion(10, 11),
            Architectures = [Architecture.X86_64],
            Source = Apple,
            Read = "2026-08",
        },
        new()
        {
            Name = "macos-10.12",
            Title = "macOS 10.12 (Sierra)",
            Kind = SystemKind.MacOS,
            Version = new PackedVersion(10, 12),
            Architectures = [Architecture.X86_64],
            Aliases = ["macos-sierra"],
            Source = Apple,
            Read = "2026-08",
        },
        new()
        {
            Name = "macos-10.13",
            Title = "macOS 10.13 (High Sierra)",
            Kind = SystemKind.MacOS,
            Version = new PackedVersion(10, 13),
            Architectures = [Architecture.X86_64],
            Aliases = ["macos-high-sierra"],
            Source = Apple,
            Read = "2026-08",
        },
        new()
        {
            Name = "macos-10.14",
            Title = "macOS 10.14 (Mojave)",
            Kind = SystemKind.MacOS,
            Version = new PackedVersion(10, 14),
            Architectures = [Architecture.X86_64],
            Aliases = ["macos-mojave"],
            Source = Apple,
            Read = "2026-08",
        },
        new()
        {
            Name = "macos-10.15",
            Title = "macOS 10.15 (Catalina)",
            Kind = SystemKind.MacOS,
            Version = new PackedVersion(10, 15),
            Architectures = [Architecture.X86_64],
            Aliases = ["macos-catalina"],
            Source = Apple,
            Read = "2026-08",
        },
        new()
        {
            Name = "macos-11",
            Title = "macOS 11 (Big Sur)",
            Kind = SystemKind.MacOS,
            Version = new PackedVersion(11, 0),
            Architectures = [Architecture.Arm64, Architecture.X86_64],
            Aliases = ["macos-big-sur"],
            Note = "the first on Apple silicon; system libraries are in the shared cache only",
            Source = Apple,
            Read = "2026-08",
        },
        new()
        {
            Name = "macos-12",
            Title = "macOS 12 (Monterey)",
            Kind = SystemKind.MacOS,
            Version = new PackedVersion(12, 0),
            Architectures = [Architecture.Arm64, Architecture.X86_64],
            Aliases = ["macos-monterey"],
            Source = Apple,
            Read = "2026-08",
        },
        new()
        {
            Name = "macos-13",
            Title = "macOS 13 (Ventura)",
            Kind = SystemKind.MacOS,
            Version = new PackedVersion(13, 0),
            Architectures = [Architecture.Arm64, Architecture.X86_64],
            Aliases = ["macos-ventura"],
            Note = "Accelerate has the new LAPACK from 13.3 on",
            Source = Apple,
            Read = "2026-08",
        },
        new()
        {
            Name = "macos-14",
            Title = "macOS 14 (Sonoma)",
            Kind = SystemKind.MacOS,
            Version = new PackedVersion(14, 0),
            Architectures = [Architecture.Arm64, Architecture.X86_64],
            Aliases = ["macos-sonoma"],
            Source = Apple,
            Read = "2026-08",
        },
        new()
        {
            Name = "macos-15",
            Title = "macOS 15 (Sequoia)",
            Kind = SystemKind.MacOS,
            Version = new PackedVersion(15, 0),
            Architectures = [Architecture.Arm64, Architecture.X86_64],
            Aliases = ["macos-sequoia"],
            Note = "Rosetta runs AVX and AVX2",
            Source = Apple,
            Read = "2026-08",
        },
        new()
        {
            Name = "macos-26",
            Title = "macOS 26 (Tahoe)",
            Kind = SystemKind.MacOS,
            Version = new PackedVersion(26, 0),
            Architectures = [Architecture.Arm64, Architecture.X86_64],
            Aliases = ["macos-tahoe"],
            Source = Apple,
            Read = "2026-08",
        },
    ];
}
