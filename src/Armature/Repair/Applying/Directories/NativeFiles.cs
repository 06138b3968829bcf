using System.Runtime.InteropServices;

namespace Armature.Repair.Applying.Directories;

/// <summary>System calls that the framework does not offer: swapping two directories in one step, and syncing a directory or file system to disk.</summary>
internal static partial class NativeFiles
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
            return RenameMac(one, other, RenameSwap) == 0 ? 0 : Marshal.GetLastPInvokeError();
        if (!OperatingSystem.IsLinux() || RenameNumber is not { } number)
            return NoSuchCall;
        return Call(number, CurrentDirectory, one, CurrentDirectory, other, RenameExchange) == 0 ? 0 : Marshal.GetLastPInvokeError();
    }

    /// <summary>Writes a directory's entries to disk. Does nothing on Windows.</summary>
    public static void SyncDirectory(string directory)
    {
        if (OperatingSystem.IsWindows())
            return;
        var descriptor = Open(directory, 0);
        if (descriptor < 0)
            return;
        _ = Sync(descriptor);
        _ = Close(descriptor);
    }

    /// <summary>Writes everything on a directory's file system to disk, because the tools do not sync their files.</summary>
    public static void SyncFileSystem(string directory)
    {
        if (OperatingSystem.IsWindows())
            return;
        var descriptor = OperatingSystem.IsLinux() && SyncNumber is not null ? Open(directory, 0) : -1;
        if (descriptor < 0)
        {
            SyncAll();
            return;
        }

        _ = Call(SyncNumber!.Value, descriptor);
        _ = Close(descriptor);
    }

    /// <summary>
    /// Duplicates an open file so that the programs we start inherit it: the duplicate is not closed on exec (POSIX <c>dup</c> clears FD_CLOEXEC). Returns the
    /// duplicate, or -1.
    /// </summary>
    public static int Inheritable(SafeHandle file) => OperatingSystem.IsWindows() ? -1 : Duplicate(file.DangerousGetHandle().ToInt32());

    /// <summary>Closes a file that <see cref="Inheritable"/> returned.</summary>
    public static void CloseInheritable(int file)
    {
        if (file >= 0)
            _ = Close(file);
    }

    // the system call, because musl got renameat2 late
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

    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    [LibraryImport("libc", EntryPoint = "syscall", SetLastError = true, StringMarshalling = StringMarshalling.Utf8)]
    private static partial nint Call(nint number, nint fromDirectory, string from, nint toDirectory, string to, nint flags);

    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    [LibraryImport("libc", EntryPoint = "syscall")]
    private static partial nint Call(nint number, nint descriptor);

    // not in "libc", which the native program links on Linux too
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    [LibraryImport("libSystem.dylib", EntryPoint = "renamex_np", SetLastError = true, StringMarshalling = StringMarshalling.Utf8)]
    private static partial int RenameMac(string from, string to, uint flags);

    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    [LibraryImport("libc", EntryPoint = "open", StringMarshalling = StringMarshalling.Utf8)]
    private static partial int Open(string path, int flags);

    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    [LibraryImport("libc", EntryPoint = "fsync")]
    private static partial int Sync(int descriptor);

    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    [LibraryImport("libc", EntryPoint = "sync")]
    private static partial void SyncAll();

    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    [LibraryImport("libc", EntryPoint = "close")]
    private static partial int Close(int descriptor);

    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    [LibraryImport("libc", EntryPoint = "dup")]
    private static partial int Duplicate(int descriptor);
}
