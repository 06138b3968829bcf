using System.Buffers.Binary;
using System.Runtime.InteropServices;
using System.Runtime.Versioning;
using Microsoft.Win32.SafeHandles;

namespace Armature.Subjects.Disk;

/// <summary>
/// The kernel's statx, and newfstatat where it has none: kernels before 4.11, and containers whose filter of system calls does not know statx. The call
/// and not glibc's function, which only exists since 2.28.
/// </summary>
[SupportedOSPlatform("linux")]
internal static class StatusCall
{
    /// <summary>AT_SYMLINK_NOFOLLOW (<c>include/uapi/linux/fcntl.h</c>).</summary>
    public const int DoNotFollow = 0x100;

    /// <summary>AT_FDCWD (<c>include/uapi/linux/fcntl.h</c>).</summary>
    private const nint CurrentDirectory = -100;

    /// <summary>STATX_TYPE, STATX_MODE, STATX_UID and STATX_SIZE (<c>include/uapi/linux/stat.h</c>).</summary>
    private const nint TypeModeOwnerAndSize = 0x1 | 0x2 | 0x8 | 0x200;

    /// <summary>EPERM: what filters of system calls answer that were written before statx.</summary>
    private const int NotPermitted = 1;

    /// <summary>ENOSYS.</summary>
    private const int NoSuchCall = 38;

    /// <summary>At least the size of <c>struct stat</c>: 144 bytes on x86-64, 128 on arm64.</summary>
    private const int OldRecordBytes = 256;

    /// <summary>The numbers of statx and newfstatat; 0 if they are not known for this machine.</summary>
    private static readonly (nint New, nint Old) s_numbers = RuntimeInformation.ProcessArchitecture switch
    {
        Architecture.X64 => (332, 262),
        Architecture.Arm64 => (291, 79),
        Architecture.RiscV64 or Architecture.LoongArch64 => (291, 0),
        Architecture.Ppc64le => (383, 0),
        Architecture.S390x => (379, 0),
        Architecture.Arm => (397, 0),
        Architecture.X86 => (383, 0),
        _ => default,
    };

    /// <summary>Whether this kernel was found to lack statx.</summary>
    private static volatile bool s_isOld;

    /// <summary>The status of a path; false on error, whose number is the last of the platform.</summary>
    public static bool Of(string path, int flags, out LibC.StatusRecord status)
    {
        if (!s_isOld)
        {
            if (LibC.StatusOf(s_numbers.New, CurrentDirectory, path, flags, TypeModeOwnerAndSize, out status) == 0)
                return true;
            if (!LacksNewCall())
                return false;
        }
        return OfOlder(path, flags, out status);
    }

    /// <summary>The status of an open file; false on error, whose number is the last of the platform.</summary>
    public static bool Of(SafeFileHandle file, int flags, out LibC.StatusRecord status)
    {
        if (!s_isOld)
        {
            if (LibC.StatusOf(s_numbers.New, file, "", flags, TypeModeOwnerAndSize, out status) == 0)
                return true;
            if (!LacksNewCall())
                return false;
        }
        return OfOlder(file, flags, out status);
    }

    /// <summary>The same from newfstatat.</summary>
    internal static bool OfOlder(string path, int flags, out LibC.StatusRecord status)
    {
        Span<byte> record = stackalloc byte[OldRecordBytes];
        return Read(LibC.OldStatusOf(s_numbers.Old, CurrentDirectory, path, ref record[0], flags), record, out status);
    }

    /// <summary>The same from newfstatat.</summary>
    internal static bool OfOlder(SafeFileHandle file, int flags, out LibC.StatusRecord status)
    {
        Span<byte> record = stackalloc byte[OldRecordBytes];
        return Read(LibC.OldStatusOf(s_numbers.Old, file, "", ref record[0], flags), record, out status);
    }

    private static bool LacksNewCall()
    {
        if (s_numbers.Old == 0)
            return false;
        var error = Marshal.GetLastPInvokeError();
        if (error == NoSuchCall)
            s_isOld = true;
        // EPERM can also be about this one file, so the older call decides
        return error is NoSuchCall or NotPermitted;
    }

    /// <summary>The fields of <c>struct stat</c> (<c>arch/x86/include/uapi/asm/stat.h</c>, <c>include/uapi/asm-generic/stat.h</c>).</summary>
    private static bool Read(nint result, ReadOnlySpan<byte> record, out LibC.StatusRecord status)
    {
        var (mode, owner) = RuntimeInformation.ProcessArchitecture is Architecture.X64 ? (24, 28) : (16, 24);
        status =
            result == 0
                ? new LibC.StatusRecord(
                    BinaryPrimitives.ReadUInt32LittleEndian(record[owner..]),
                    BinaryPrimitives.ReadUInt32LittleEndian(record[mode..]),
                    BinaryPrimitives.ReadUInt64LittleEndian(record[48..])
                )
                : default;
        return result == 0;
    }
}
