using System.Runtime.Versioning;

namespace Armature.Subjects.Hosts;

/// <summary>Linux: what /etc, /proc and the C library say.</summary>
[SupportedOSPlatform("linux")]
internal static class LinuxHost
{
    public static HostFacts Read()
    {
        var glibc = LinuxLibrary.GlibcVersion();
        return new HostFacts
        {
            System = SystemFamily.Linux,
            Machine = Host.Machine,
            CLibrary = glibc is not null ? CLibrary.Glibc : LinuxLibrary.IsMusl() ? CLibrary.Musl : CLibrary.Unknown,
            Version = glibc,
            SystemName = OsRelease.Name(SmallFile.Read("/etc/os-release") ?? SmallFile.Read("/usr/lib/os-release") ?? ""),
            Processor = ProcessorName(SmallFile.Read("/proc/cpuinfo") ?? ""),
            Emulated = Emulators.Read("/proc/sys/fs/binfmt_misc"),
            PageSize = Environment.SystemPageSize,
        };
    }

    /// <summary>The first <c>model name</c>; Arm kernels give none.</summary>
    internal static string? ProcessorName(string information)
    {
        foreach (var line in information.AsSpan().EnumerateLines())
        {
            var colon = line.IndexOf(':');
            if (colon > 0 && line[..colon].TrimEnd() is "model name" or "Model Name")
                return line[(colon + 1)..].Trim().ToString();
        }

        return null;
    }
}
