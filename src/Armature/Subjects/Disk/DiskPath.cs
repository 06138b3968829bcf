namespace Armature.Subjects.Disk;

/// <summary>The tree's spelling of a path of this machine: absolute, <c>/</c>-separated.</summary>
internal static class DiskPath
{
    /// <summary>A directory and an entry of it.</summary>
    public static string Join(string directory, string name) => directory.EndsWith('/') ? directory + name : $"{directory}/{name}";

    /// <summary>From the system's spelling.</summary>
    public static string FromSystem(string path) => OperatingSystem.IsWindows() ? path.Replace('\\', '/') : path;
}
