namespace Armature.Subjects.Disk;

/// <summary>The tree's spelling of a path of this machine: absolute, <c>/</c>-separated.</summary>
internal static class DiskPath
{
    /// <summary>A folder and an entry of it.</summary>
    public static string Join(string folder, string name) => folder.EndsWith('/') ? folder + name : $"{folder}/{name}";

    /// <summary>From the system's spelling.</summary>
    public static string FromSystem(string path) => OperatingSystem.IsWindows() ? path.Replace('\\', '/') : path;
}
