using System.Runtime.InteropServices;
using Armature.Subjects;

namespace Armature.Repair.Applying.Directories;

/// <summary>What the framework does not offer: exchanging two directories in one step, and forcing a directory to the disk.</summary>
internal static class NativeFiles
{
    /// <summary>AT_FDCWD of Linux (<c>include/uapi/linux/fcntl.h</c>).</summary>
    private const nint CurrentDirectory = -100;

    /// <summary>RENAME_EXCHANGE (<c>include/uapi/linux/fs.h</c>).</summary>
    private const nint RenameExchange = 2;

    /// <summary>RENAME_SWAP (macOS, <c>sys/stdio.h</c>).</summary>
    private const uint RenameSwap = 2;

    /// <summary>ENOSYS of Linux; also returned if the system call's number is not known for this processor.</summary>
    private const int NoSuchCall = 38;

    /// <summary>Swaps two paths in one step; returns 0 or the system's error.</summary>
    public static int Exchange(string one, string other)
    {
        if (OperatingSystem.IsMacOS())
            return LibC.RenameMac(one, other, RenameSwap) == 0 ? 0 : Marshal.GetLastPInvokeError();
        if (!OperatingSystem.IsLinux() || RenameNumber is not { } number)
            return NoSuchCall;
        return LibC.Rename(number, CurrentDirectory, one, CurrentDirectory, other, RenameExchange) == 0 ? 0 : Marshal.GetLastPInvokeError();
    }

    /// <summary>Writes a directory's entries to disk. Does nothing on Windows.</summary>
    public static void SyncDirectory(string directory)
    {
        if (OperatingSystem.IsWindows())
            return;
        using var file = LibC.OpenFile(directory, 0);
        if (!file.IsInvalid)
            _ = LibC.Sync(file);
    }

    /// <summary>Writes everything on a directory's file system to disk, because the tools do not sync their files.</summary>
    public static void SyncFileSystem(string directory)
    {
        if (OperatingSystem.IsWindows())
            return;
        if (OperatingSystem.IsLinux() && SyncNumber is { } number)
        {
            using var file = LibC.OpenFile(directory, 0);
            if (!file.IsInvalid && LibC.SyncFileSystem(number, file) == 0)
                return;
        }

        LibC.SyncAll();
    }

    /// <summary>
    /// Duplicates an open file so that the programs we start inherit it: the duplicate is not closed on exec (POSIX <c>dup</c> clears FD_CLOEXEC). Returns the
    /// duplicate, or -1.
    /// </summary>
    public static int Inheritable(SafeHandle file) => OperatingSystem.IsWindows() ? -1 : LibC.Duplicate(file);

    /// <summary>Closes a file that <see cref="Inheritable"/> returned.</summary>
    public static void CloseInheritable(int file)
    {
        if (file >= 0 && !OperatingSystem.IsWindows())
            _ = LibC.Close(file);
    }

    private static nint? RenameNumber =>
        RuntimeInformation.ProcessArchitecture switch
        {
            Architecture.X64 => 316,
            Architecture.Arm64 or Architecture.RiscV64 or Architecture.LoongArch64 => 276,
            _ => null,
        };

    private static nint? SyncNumber =>
        RuntimeInformation.ProcessArchitecture switch
        {
            Architecture.X64 => 306,
            Architecture.Arm64 or Architecture.RiscV64 or Architecture.LoongArch64 => 267,
            _ => null,
        };
}
