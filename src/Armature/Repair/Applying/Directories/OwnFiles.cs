using Armature.Subjects;
using Armature.Subjects.Disk;

namespace Armature.Repair.Applying.Directories;

/// <summary>Distinguishes files of this user, which no other user can change, from those of another user.</summary>
internal static class OwnFiles
{
    private const UnixFileMode OthersWrite = UnixFileMode.GroupWrite | UnixFileMode.OtherWrite;
    private const UnixFileMode Others =
        OthersWrite | UnixFileMode.GroupRead | UnixFileMode.OtherRead | UnixFileMode.GroupExecute | UnixFileMode.OtherExecute;

    /// <summary>Whether a path is a symbolic link, to anything or nothing.</summary>
    public static bool IsLink(string path) => new FileInfo(path).LinkTarget is not null;

    /// <summary>Whether an existing file or directory belongs to this user, is not a link, and cannot be written by others. On Windows: is not a link.</summary>
    public static bool IsMine(string path) => IsMine(path, OthersWrite);

    /// <summary>The same, and others cannot read it either.</summary>
    public static bool IsPrivate(string path) => IsMine(path, Others);

    private static bool IsMine(string path, UnixFileMode forbidden) =>
        !IsLink(path)
        && (OperatingSystem.IsWindows() || ((File.GetUnixFileMode(path) & forbidden) == UnixFileMode.None && HasMyUser(path)));

    private static bool HasMyUser(string path) =>
        OperatingSystem.IsWindows()
        || !OperatingSystem.IsLinux()
        || (StatusCall.Of(path, StatusCall.DoNotFollow, out var status) && status.Owner == LibC.EffectiveUser());
}
