using System.Runtime.InteropServices;
using System.Runtime.Versioning;
using Microsoft.Win32.SafeHandles;

[assembly: DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]

namespace Armature.Subjects.Disk;

/// <summary>
/// The few calls that .NET has no words for: the type of an entry without a stat, the type of a file, opening without waiting for a pipe's writer.
/// </summary>
[UnsupportedOSPlatform("windows")]
internal static partial class LibC
{
    private const string Library = "libc";

    /// <summary>syscall(2) with getdents64(2)'s number; 0 at the end, −1 where it fails.</summary>
    [SupportedOSPlatform("linux")]
    [LibraryImport(Library, EntryPoint = "syscall", SetLastError = true)]
    internal static partial nint ReadDirectory(nint number, SafeFileHandle directory, ref byte buffer, nint length);

    /// <summary>open(2).</summary>
    [LibraryImport(Library, EntryPoint = "open", SetLastError = true, StringMarshalling = StringMarshalling.Utf8)]
    internal static partial SafeFileHandle OpenFile(string path, int flags);

    /// <summary>pread(2); −1 where it fails.</summary>
    [LibraryImport(Library, EntryPoint = "pread", SetLastError = true)]
    internal static partial nint ReadAt(SafeFileHandle file, ref byte buffer, nint count, long offset);

    /// <summary>realpath(3) into a new string that <see cref="Free"/> takes; zero where it fails.</summary>
    [LibraryImport(Library, EntryPoint = "realpath", SetLastError = true, StringMarshalling = StringMarshalling.Utf8)]
    internal static partial nint ResolvePath(string path, nint resolved);

    /// <summary>free(3).</summary>
    [LibraryImport(Library, EntryPoint = "free")]
    internal static partial void Free(nint memory);

    /// <summary>statx(2), Linux only; its record has one layout on every machine.</summary>
    [SupportedOSPlatform("linux")]
    [LibraryImport(Library, EntryPoint = "statx", SetLastError = true, StringMarshalling = StringMarshalling.Utf8)]
    internal static partial int StatusOf(int directory, string path, int flags, uint mask, out StatusRecord status);

    /// <summary>statx(2) of an open file: an empty path and AT_EMPTY_PATH.</summary>
    [SupportedOSPlatform("linux")]
    [LibraryImport(Library, EntryPoint = "statx", SetLastError = true, StringMarshalling = StringMarshalling.Utf8)]
    internal static partial int StatusOf(SafeFileHandle file, string path, int flags, uint mask, out StatusRecord status);

    /// <summary>The part of <c>struct statx</c> (256 bytes) that is of use here.</summary>
    [StructLayout(LayoutKind.Explicit, Size = 256)]
    internal readonly struct StatusRecord
    {
        [FieldOffset(28)]
        private readonly ushort _mode;

        [FieldOffset(40)]
        private readonly ulong _size;

        /// <summary>S_IFMT part of the mode as an entry's kind.</summary>
        public EntryKind Kind =>
            (_mode & 0xF000) switch
            {
                0x8000 => EntryKind.File,
                0x4000 => EntryKind.Directory,
                _ => EntryKind.Other,
            };

        /// <summary>S_IFLNK; only where links were not followed.</summary>
        public bool IsLink => (_mode & 0xF000) == 0xA000;

        /// <summary>Bytes.</summary>
        public long Length => (long)Math.Min(_size, long.MaxValue);

        /// <summary>Any of the three execute bits.</summary>
        public bool IsExecutable => (_mode & 0b001_001_001) != 0;
    }
}
