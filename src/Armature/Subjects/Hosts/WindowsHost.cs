using System.Runtime.InteropServices;
using System.Runtime.Versioning;
using System.Security;
using Armature.Binaries;
using Microsoft.Win32;
using Architecture = Armature.Binaries.Architecture;

namespace Armature.Subjects.Hosts;

/// <summary>Reads the facts of a Windows machine, including its real processor if this process is emulated.</summary>
[SupportedOSPlatform("windows")]
internal static partial class WindowsHost
{
    private const string Installation = @"SOFTWARE\Microsoft\Windows NT\CurrentVersion";
    private const string Processor = @"HARDWARE\DESCRIPTION\System\CentralProcessor\0";

    private const nint ThisProcess = -1;

    public static HostFacts Read()
    {
        var version = Environment.OSVersion.Version;
        return new HostFacts
        {
            System = SystemFamily.Windows,
            Machine = Machine(),
            Version = new PackedVersion(version.Major, version.Minor, version.Build),
            SystemName = Name(version, IsServer()),
            Processor = Value(Processor, "ProcessorNameString")?.Trim() ?? Environment.GetEnvironmentVariable("PROCESSOR_IDENTIFIER"),
            Gpus = new(WindowsGpus.Read),
            PageSize = Environment.SystemPageSize,
        };
    }

    /// <summary>The name under which Microsoft sells a version (Microsoft, "Windows 10 release information", "Windows Server release information").</summary>
    internal static string Name(Version version, bool isServer) =>
        version switch
        {
            { Major: 10, Build: >= 26100 } when isServer => "Windows Server 2025",
            { Major: 10, Build: >= 20348 } when isServer => "Windows Server 2022",
            { Major: 10, Build: >= 17763 } when isServer => "Windows Server 2019",
            { Major: 10 } when isServer => "Windows Server 2016",
            { Major: 10, Build: >= 22000 } => "Windows 11",
            { Major: 6, Minor: 3 } => isServer ? "Windows Server 2012 R2" : "Windows 8.1",
            { Major: 6, Minor: 2 } => isServer ? "Windows Server 2012" : "Windows 8",
            { Major: 6, Minor: 1 } => isServer ? "Windows Server 2008 R2" : "Windows 7",
            _ => $"Windows {version.Major}",
        };

    private static bool IsServer() => Value(Installation, "InstallationType")?.StartsWith("Server", StringComparison.Ordinal) == true;

    private static string? Value(string key, string name)
    {
        try
        {
            using var opened = Registry.LocalMachine.OpenSubKey(key);
            return opened?.GetValue(name) as string;
        }
        catch (Exception exception) when (exception is SecurityException or UnauthorizedAccessException or IOException)
        {
            return null;
        }
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
