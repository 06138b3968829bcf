using System.Runtime.InteropServices;
using System.Runtime.Versioning;
using Armature.Binaries;
using Architecture = Armature.Binaries.Architecture;

namespace Armature.Subjects.Hosts;

/// <summary>Reads the facts of a Windows machine, including its real processor if this process is emulated.</summary>
[SupportedOSPlatform("windows")]
internal static partial class WindowsHost
{
    private const int FirstBuildOf11 = 22000;
    private const nint ThisProcess = -1;

    public static HostFacts Read()
    {
        var version = Environment.OSVersion.Version;
        return new HostFacts
        {
            System = SystemFamily.Windows,
            Machine = Machine(),
            Version = new PackedVersion(version.Major, version.Minor, version.Build),
            SystemName = version.Build >= FirstBuildOf11 ? "Windows 11" : $"Windows {version.Major}",
            Processor = Environment.GetEnvironmentVariable("PROCESSOR_IDENTIFIER"),
            PageSize = Environment.SystemPageSize,
        };
    }

    private static Architecture Machine()
    {
        try
        {
            return IsEmulated(ThisProcess, out _, out var native) == 0 ? Host.Machine
                : native == 0xAA64 ? Architecture.Arm64
                : native == 0x8664 ? Architecture.X86_64
                : native == 0x014C ? Architecture.X86
                : Host.Machine;
        }
        catch (EntryPointNotFoundException)
        {
            return Host.Machine; // before Windows 10 1511 only x86 on x64 was emulated, for which OSArchitecture is right
        }
    }

    [LibraryImport("kernel32", EntryPoint = "IsWow64Process2")]
    private static partial int IsEmulated(nint process, out ushort emulated, out ushort native);
}
