namespace Armature.Subjects.Disk;

/// <summary>Converts this system's paths to the spelling of a <see cref="FileTree"/>: absolute, <c>/</c>-separated.</summary>
internal static class DiskPath
{
    /// <summary>Joins a directory and the name of an entry.</summary>
    public static string Join(string directory, string name) => directory.EndsWith('/') ? directory + name : $"{directory}/{name}";

    /// <summary>
    /// A path for the system. <c>C:</c> is the root of the drive in a <see cref="FileTree"/>, but the current directory of that drive on Windows
    /// (Microsoft, "File path formats on Windows systems").
    /// </summary>
    public static string ToSystem(string path) => OperatingSystem.IsWindows() && path is [_, ':'] ? $"{path}/" : path;

    /// <summary>Converts a path from the system's spelling.</summary>
    public static string FromSystem(string path) => OperatingSystem.IsWindows() ? path.Replace('\\', '/') : path;
}
