using System.Runtime.InteropServices;
using Armature.Subjects.Hosts;
using Architecture = Armature.Binaries.Architecture;
using ProcessArchitecture = System.Runtime.InteropServices.Architecture;

namespace Armature.Subjects;

/// <summary>Reads facts about this machine in well under a millisecond, without starting a program.</summary>
internal static class Host
{
    /// <summary>The facts that can be determined; the rest stays unknown.</summary>
    public static HostFacts Read() =>
        OperatingSystem.IsAndroid() ? Minimal(SystemFamily.Android)
        : OperatingSystem.IsLinux() ? LinuxHost.Read()
        : OperatingSystem.IsMacOS() ? MacHost.Read()
        : OperatingSystem.IsWindows() ? WindowsHost.Read()
        : Minimal(SystemFamily.Unknown);

    /// <summary>
    /// The processor that the kernel reports to this process. An emulator that hides itself (qemu-user, Rosetta for Linux) reports the emulated
    /// one.
    /// </summary>
    internal static Architecture Machine =>
        RuntimeInformation.OSArchitecture switch
        {
            ProcessArchitecture.X86 => Architecture.X86,
            ProcessArchitecture.X64 => Architecture.X86_64,
            ProcessArchitecture.Arm or ProcessArchitecture.Armv6 => Architecture.Arm,
            ProcessArchitecture.Arm64 => Architecture.Arm64,
            ProcessArchitecture.S390x => Architecture.S390X,
            ProcessArchitecture.LoongArch64 => Architecture.LoongArch64,
            ProcessArchitecture.Ppc64le => Architecture.PowerPC64LE,
            ProcessArchitecture.RiscV64 => Architecture.RiscV64,
            _ => Architecture.Unknown,
        };

    private static HostFacts Minimal(SystemFamily system) =>
        new()
        {
            System = system,
            Machine = Machine,
            PageSize = Environment.SystemPageSize,
        };
}
