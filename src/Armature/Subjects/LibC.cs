using System.Runtime.InteropServices;
using System.Runtime.Versioning;
using Microsoft.Win32.SafeHandles;

[assembly: DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]

namespace Armature.Subjects;

/// <summary>The functions of the C library that are called directly, because .NET has no equivalent or a slower one.</summary>
[UnsupportedOSPlatform("windows")]
internal static partial class LibC
{
    private const string Library = "libc";

    /// <summary>syscall(2) with the number of getdents64(2): bytes read, 0 at the end, −1 on error.</summary>
    [SupportedOSPlatform("linux")]
    [LibraryImport(Library, EntryPoint = "syscall", SetLastError = true)]
    internal static partial nint ReadDirectory(nint number, SafeFileHandle directory, ref byte buffer, nint length);

    /// <summary>open(2).</summary>
    [LibraryImport(Library, EntryPoint = "open", SetLastError = true, StringMarshalling = StringMarshalling.Utf8)]
    internal static partial SafeFileHandle OpenFile(string path, int flags);

    /// <summary>pread(2); −1 on error.</summary>
    [LibraryImport(Library, EntryPoint = "pread", SetLastError = true)]
    internal static partial nint ReadAt(SafeFileHandle file, ref byte buffer, nint count, long offset);

    /// <summary>realpath(3) into a new string, to be released with <see cref="Free"/>; zero on error.</summary>
    [LibraryImport(Library, EntryPoint = "realpath", SetLastError = true, StringMarshalling = StringMarshalling.Utf8)]
    internal static partial nint ResolvePath(string path, nint resolved);

    /// <summary>free(3).</summary>
    [LibraryImport(Library, EntryPoint = "free")]
    internal static partial void Free(nint memory);

    /// <summary>syscall(2) with the number of statx(2); −1 on error. glibc has the function since 2.28, and its record has the same layout on every machine.</summary>
    [SupportedOSPlatform("linux")]
    [LibraryImport(Library, EntryPoint = "syscall", SetLastError = true, StringMarshalling = StringMarshalling.Utf8)]
    internal static partial nint StatusOf(nint number, nint directory, string path, nint flags, nint mask, out StatusRecord status);

    /// <summary>The same for an open file: an empty path and AT_EMPTY_PATH.</summary>
    [SupportedOSPlatform("linux")]
    [LibraryImport(Library, EntryPoint = "syscall", SetLastError = true, StringMarshalling = StringMarshalling.Utf8)]
    internal static partial nint StatusOf(nint number, SafeFileHandle file, string path, nint flags, nint mask, out StatusRecord status);

    /// <summary>syscall(2) with the number of newfstatat(2): its record, <c>struct stat</c>, depends on the machine; −1 on error.</summary>
    [SupportedOSPlatform("linux")]
    [LibraryImport(Library, EntryPoint = "syscall", SetLastError = true, StringMarshalling = StringMarshalling.Utf8)]
    internal static partial nint OldStatusOf(nint number, nint directory, string path, ref byte status, nint flags);

    /// <summary>The same for an open file.</summary>
    [SupportedOSPlatform("linux")]
    [LibraryImport(Library, EntryPoint = "syscall", SetLastError = true, StringMarshalling = StringMarshalling.Utf8)]
    internal static partial nint OldStatusOf(nint number, SafeFileHandle file, string path, ref byte status, nint flags);

    /// <summary>syscall(2) with the number of renameat2(2); −1 on error. The call, not musl's function, which was added late.</summary>
    [SupportedOSPlatform("linux")]
    [LibraryImport(Library, EntryPoint = "syscall", SetLastError = true, StringMarshalling = StringMarshalling.Utf8)]
    internal static partial nint Rename(nint number, nint fromDirectory, string from, nint toDirectory, string to, nint flags);

    /// <summary>syscall(2) with the number of syncfs(2); −1 on error.</summary>
    [SupportedOSPlatform("linux")]
    [LibraryImport(Library, EntryPoint = "syscall")]
    internal static partial nint SyncFileSystem(nint number, SafeFileHandle file);

    /// <summary>renamex_np of macOS. Not from <c>libc</c>, which the native program links: on Linux the symbol does not exist.</summary>
    [SupportedOSPlatform("macos")]
    [LibraryImport("libSystem.dylib", EntryPoint = "renamex_np", SetLastError = true, StringMarshalling = StringMarshalling.Utf8)]
    internal static partial int RenameMac(string from, string to, uint flags);

    /// <summary>geteuid(2): the user id that permissions are checked with.</summary>
    [LibraryImport(Library, EntryPoint = "geteuid")]
    internal static partial uint EffectiveUser();

    /// <summary>fsync(2).</summary>
    [LibraryImport(Library, EntryPoint = "fsync")]
    internal static partial int Sync(SafeFileHandle file);

    /// <summary>sync(2).</summary>
    [LibraryImport(Library, EntryPoint = "sync")]
    internal static partial void SyncAll();

    /// <summary>dup(2); −1 on error.</summary>
    [LibraryImport(Library, EntryPoint = "dup")]
    internal static partial int Duplicate(SafeHandle file);

    /// <summary>close(2).</summary>
    [LibraryImport(Library, EntryPoint = "close")]
    internal static partial int Close(int descriptor);

    /// <summary>
    /// gnu_get_libc_version(3). Under this name glibc is already loaded, so nothing is searched; musl answers to the name too, but does not
    /// have the symbol (EntryPointNotFoundException).
    /// </summary>
    [SupportedOSPlatform("linux")]
    [LibraryImport("libc.so.6", EntryPoint = "gnu_get_libc_version")]
    internal static partial nint GlibcVersion();

    /// <summary>sysctlbyname(3) of macOS; 0 on success.</summary>
    [SupportedOSPlatform("macos")]
    [LibraryImport(Library, EntryPoint = "sysctlbyname", StringMarshalling = StringMarshalling.Utf8)]
    internal static partial int ControlByName(string name, [Out] byte[] old, ref nint oldLength, nint replacement, nint replacementLength);

    /// <summary>The fields of <c>struct statx</c> (256 bytes) that are used here.</summary>
    [StructLayout(LayoutKind.Explicit, Size = 256)]
    internal readonly struct StatusRecord
    {
        [FieldOffset(20)]
        private readonly uint _owner;

        [FieldOffset(28)]
        private readonly ushort _mode;

        [FieldOffset(40)]
        private readonly ulong _size;

        /// <summary>What an older call found.</summary>
        public StatusRecord(uint owner, uint mode, ulong size) => (_owner, _mode, _size) = (owner, (ushort)mode, size);

        /// <summary>The S_IFMT part of the mode.</summary>
        public EntryKind Kind =>
            (_mode & 0xF000) switch
            {
                0x8000 => EntryKind.File,
                0x4000 => EntryKind.Directory,
                _ => EntryKind.Other,
            };

        /// <summary>S_IFLNK; only possible with AT_SYMLINK_NOFOLLOW.</summary>
        public bool IsLink => (_mode & 0xF000) == 0xA000;

        public long Length => (long)Math.Min(_size, long.MaxValue);

        /// <summary>The user id of the owner; only valid if the mask asked for it.</summary>
        public uint Owner => _owner;

        /// <summary>Any of the three execute bits.</summary>
        public bool IsExecutable => (_mode & 0b001_001_001) != 0;
    }
}
