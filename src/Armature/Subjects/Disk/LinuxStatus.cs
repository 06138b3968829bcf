using System.Runtime.InteropServices;
using System.Runtime.Versioning;
using Microsoft.Win32.SafeHandles;

namespace Armature.Subjects.Disk;

/// <summary>The status of a path, from statx.</summary>
[SupportedOSPlatform("linux")]
internal static class LinuxStatus
{
    private const int CurrentDirectory = -100;
    private const int EmptyPath = 0x1000;
    private const int DoNotFollow = 0x100;
    private const int TooManyLinks = 40;
    private const uint TypeModeAndSize = 0x1 | 0x2 | 0x200;

    /// <summary>The status after following links; null if the path does not exist. A cyclic link exists but cannot be opened.</summary>
    public static FileStatus? Of(string path) =>
        LibC.StatusOf(CurrentDirectory, path, 0, TypeModeAndSize, out var status) == 0 ? Translate(status)
        : Marshal.GetLastPInvokeError() == TooManyLinks ? new FileStatus(EntryKind.Other, 0)
        : null;

    /// <summary>The status of an open file.</summary>
    public static FileStatus? Of(SafeFileHandle file) =>
        LibC.StatusOf(file, "", EmptyPath, TypeModeAndSize, out var status) == 0 ? Translate(status) : null;

    /// <summary>An entry whose type the directory does not report.</summary>
    public static FileEntry Entry(string directory, string name)
    {
        var path = DiskPath.Join(directory, name);
        var isLink = LibC.StatusOf(CurrentDirectory, path, DoNotFollow, TypeModeAndSize, out var status) == 0 && status.IsLink;
        return new FileEntry(name, Of(path)?.Kind ?? EntryKind.Other, isLink);
    }

    private static FileStatus Translate(LibC.StatusRecord status) =>
        new(status.Kind, status.Kind is EntryKind.File ? status.Length : 0, status.IsExecutable);
}
