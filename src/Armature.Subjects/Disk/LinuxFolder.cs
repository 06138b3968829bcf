using System.Runtime.InteropServices;
using System.Runtime.Versioning;

namespace Armature.Subjects.Disk;

/// <summary>
/// Lists a folder by readdir, whose records tell the type of an entry: only links cost a further call. .NET's own enumerator hides that type
/// and would need a stat an entry to tell a file from a pipe or a link.
/// </summary>
[SupportedOSPlatform("linux")]
internal static class LinuxFolder
{
    // struct dirent of 64-bit Linux, glibc and musl alike
    private const int TypeOffset = 18;
    private const int NameOffset = 19;

    /// <summary>Adds a folder's entries in no order; null, or the number of the error.</summary>
    public static int? Read(string path, List<FileEntry> entries)
    {
        var folder = LibC.OpenFolder(path);
        if (folder == 0)
            return Marshal.GetLastPInvokeError();
        try
        {
            while (LibC.ReadFolder(folder) is var record && record != 0)
                Add(path, record, entries);
            return Marshal.GetLastPInvokeError() is var error and not 0 ? error : null;
        }
        finally
        {
            _ = LibC.CloseFolder(folder);
        }
    }

    private static void Add(string folder, nint record, List<FileEntry> entries)
    {
        var name = Marshal.PtrToStringUTF8(record + NameOffset) ?? "";
        if (name is "." or "..")
            return;
        entries.Add(
            Marshal.ReadByte(record, TypeOffset) switch
            {
                4 => new FileEntry(name, EntryKind.Folder),
                8 => new FileEntry(name, EntryKind.File),
                10 => new FileEntry(name, LinuxStatus.Of(DiskPath.Join(folder, name))?.Kind ?? EntryKind.Other, IsLink: true),
                0 => LinuxStatus.Entry(folder, name), // DT_UNKNOWN: a file system that does not say
                _ => new FileEntry(name, EntryKind.Other),
            }
        );
    }
}
