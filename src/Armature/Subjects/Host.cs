using System.Runtime.InteropServices;
using Armature.Subjects.Hosts;
using Architecture = Armature.Binaries.Architecture;
using ProcessArchitecture = System.Runtime.InteropServices.Architecture;

namespace Armature.Subjects;

/// <summary>This machine, read without starting a program and in well under a millisecond.</summary>
public static class Host
{
    /// <summary>What can be known; what cannot stays unknown.</summary>
    public static HostFacts Read() =>
        OperatingSystem.IsAndroid() ? Plain(SystemFamily.Android)
        : OperatingSystem.IsLinux() ? LinuxHost.Read()
        : OperatingSystem.IsMacOS() ? MacHost.Read()
        : OperatingSystem.IsWindows() ? WindowsHost.Read()
        : Plain(SystemFamily.Unknown);

    /// <summary>
    /// The processor as the kernel names it to this process. Under a translator that hides itself (qemu-user, Rosetta for Linux) that is the
    /// translated one.
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

    private static HostFacts Plain(SystemFamily system) =>
        new()
        {
            System = system,
            Machine = Machine,
            PageSize = Environment.SystemPageSize,
        };
}
