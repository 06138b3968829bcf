using System.Collections.Immutable;
using Armature.Binaries;

namespace Armature.Knowledge.Targets;

/// <summary>Releases of Windows; the version is that of NT, which images are built for.</summary>
public static class WindowsReleases
{
    private const string Microsoft = "learn.microsoft.com, operating system version; devguide.python.org, supported platforms";

    /// <summary>The releases, the oldest first.</summary>
    public static ImmutableArray<SystemRelease> All { get; } =
    [
        new()
        {
            Name = "windows-7",
            Title = "Windows 7",
            Kind = SystemKind.Windows,
            Version = new PackedVersion(6, 1),
            Architectures = [Architecture.X86_64, Architecture.X86],
            Note = "the last Python for it is 3.8",
            Source = Microsoft,
            Read = "2026-08",
        },
        new()
        {
            Name = "windows-8.1",
            Title = "Windows 8.1",
            Kind = SystemKind.Windows,
            Version = new PackedVersion(6, 3),
            Architectures = [Architecture.X86_64, Architecture.X86],
            Note = "the last Python for it is 3.12",
            Source = Microsoft,
            Read = "2026-08",
        },
        new()
        {
            Name = "windows-10",
            Title = "Windows 10",
            Kind = SystemKind.Windows,
            Version = new PackedVersion(10, 0),
            Architectures = [Architecture.X86_64, Architecture.X86, Architecture.Arm64],
            Note = "msvcp140.dll comes only with the VC++ redistributable",
            Source = Microsoft,
            Read = "2026-08",
        },
        new()
        {
            Name = "windows-11",
            Title = "Windows 11",
            Kind = SystemKind.Windows,
            Version = new PackedVersion(10, 0),
            Architectures = [Architecture.X86_64, Architecture.Arm64],
            Note = "msvcp140.dll comes only with the VC++ redistributable; on arm64 it also runs x64 programs",
            Source = Microsoft,
            Read = "2026-08",
        },
        new()
        {
            Name = "windows-server-2016",
            Title = "Windows Server 2016",
            Kind = SystemKind.Windows,
            Version = new PackedVersion(10, 0),
            Architectures = [Architecture.X86_64],
            Source = Microsoft,
            Read = "2026-08",
        },
        new()
        {
            Name = "windows-server-2019",
            Title = "Windows Server 2019",
            Kind = SystemKind.Windows,
            Version = new PackedVersion(10, 0),
            Architectures = [Architecture.X86_64],
            Source = Microsoft,
            Read = "2026-08",
        },
        new()
        {
            Name = "windows-server-2022",
            Title = "Windows Server 2022",
            Kind = SystemKind.Windows,
            Version = new PackedVersion(10, 0),
            Architectures = [Architecture.X86_64],
            Source = Microsoft,
            Read = "2026-08",
        },
        new()
        {
            Name = "windows-server-2025",
            Title = "Windows Server 2025",
            Kind = SystemKind.Windows,
            Version = new PackedVersion(10, 0),
            Architectures = [Architecture.X86_64, Architecture.Arm64],
            Source = Microsoft,
            Read = "2026-08",
        },
    ];
}
