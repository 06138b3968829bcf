using System.Runtime.Versioning;

namespace Armature.Subjects.Hosts;

/// <summary>Reads the facts of a Linux machine from /etc, /proc and the C library.</summary>
[SupportedOSPlatform("linux")]
internal static class LinuxHost
{
    public static HostFacts Read()
    {
        var glibc = LinuxLibrary.GlibcVersion();
        var release = SmallFile.Read("/etc/os-release") ?? SmallFile.Read("/usr/lib/os-release") ?? "";
        var processor = SmallFile.Read("/proc/cpuinfo") ?? "";
        return new HostFacts
        {
            System = SystemFamily.Linux,
            Machine = Host.Machine,
            CLibrary =
                glibc is not null ? CLibrary.Glibc
                : LinuxLibrary.IsMusl() ? CLibrary.Musl
                : CLibrary.Unknown,
            Version = glibc,
            SystemName = OsRelease.Name(release),
            Distribution = OsRelease.Distribution(release),
            Processor = CpuInfo.ProcessorName(processor),
            ProcessorLevels = ProcessorLevel.OfThisProcessor(processor),
            Features = ProcessorFeatures.OfLinux(processor),
            Emulated = Emulators.Read("/proc/sys/fs/binfmt_misc"),
            Gpus = new(static () => LinuxGpus.Read(gfxOverride: Environment.GetEnvironmentVariable("HSA_OVERRIDE_GFX_VERSION"))),
            PageSize = Environment.SystemPageSize,
        };
    }
}
