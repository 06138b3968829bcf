using Armature.Subjects;

namespace Armature.Repair.Applying.Directories;

/// <summary>Distinguishes files of this user, which no other user can change, from those of another user.</summary>
internal static class OwnFiles
{
    private const int CurrentDirectory = -100;
    private const int DoNotFollow = 0x100;

    /// <summary>STATX_UID (<c>include/uapi/linux/stat.h</c>).</summary>
    private const uint OwnerMask = 0x8;

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
        || (LibC.StatusOf(CurrentDirectory, path, DoNotFollow, OwnerMask, out var status) == 0 && status.Owner == LibC.EffectiveUser());
}
