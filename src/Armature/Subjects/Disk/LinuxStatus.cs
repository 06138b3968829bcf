using System.Runtime.InteropServices;
using System.Runtime.Versioning;
using Microsoft.Win32.SafeHandles;

namespace Armature.Subjects.Disk;

/// <summary>The status of a path, from the kernel.</summary>
[SupportedOSPlatform("linux")]
internal static class LinuxStatus
{
    private const int EmptyPath = 0x1000;
    private const int TooManyLinks = 40;

    /// <summary>The status after following links; null if the path does not exist. A cyclic link exists but cannot be opened.</summary>
    public static FileStatus? Of(string path) =>
        StatusCall.Of(path, 0, out var status) ? Translate(status)
        : Marshal.GetLastPInvokeError() == TooManyLinks ? new FileStatus(EntryKind.Other, 0)
        : null;

    /// <summary>The status of an open file.</summary>
    public static FileStatus? Of(SafeFileHandle file) => StatusCall.Of(file, EmptyPath, out var status) ? Translate(status) : null;

    /// <summary>An entry whose type the directory does not report.</summary>
    public static FileEntry Entry(string directory, string name)
    {
        var path = DiskPath.Join(directory, name);
        var isLink = StatusCall.Of(path, StatusCall.DoNotFollow, out var status) && status.IsLink;
        return new FileEntry(name, Of(path)?.Kind ?? EntryKind.Other, isLink);
    }

    private static FileStatus Translate(LibC.StatusRecord status) =>
        new(status.Kind, status.Kind is EntryKind.File ? status.Length : 0, status.IsExecutable);
}
