using Armature.Subjects;

namespace Armature.Cli.Configuration;

/// <summary>
/// Finds the nearest configuration at or above a directory. The search ends with the root of a checkout, with the home directory, and before a directory like
/// <c>/tmp</c>, in which everyone can create files.
/// </summary>
internal sealed class ConfigurationSearch(ConfigurationReader reader, HostEnvironment environment, FileTree disk)
{
    private const int MostLevels = 64;

    private static readonly string[] s_checkouts = [".git", ".hg", ".jj", ".svn"];
    private static readonly string[] s_interpreters = ["bin/python3", "bin/python", "python.exe"];
    private static readonly string[] s_ofPrefix = ["bin", "lib", "lib64", "Scripts", "Lib"];
    private static readonly string[] s_installed = ["site-packages", "dist-packages"];

    // thousands of wheels are in one directory
    private readonly Dictionary<string, ConfigurationFile?> _beside = new(StringComparer.Ordinal);

    /// <summary>For the directory of the process, which its user chose.</summary>
    public ConfigurationFile? FromCurrentDirectory() => Upward(environment.CurrentDirectory);

    /// <summary>
    /// For a subject. What is inside an environment, an archive or an image was installed or packed with the packages that are examined, so nothing of that is
    /// read: the search starts beside it.
    /// </summary>
    /// <param name="path">Absolute; it may not exist, or name something inside of an archive.</param>
    public ConfigurationFile? ForSubject(string path)
    {
        var start = disk.IsDirectory(path) ? path : TreePath.Parent(path);
        // of an archive, and of IMAGE:/PATH, the directory on the disk
        while (start is not null && !disk.IsDirectory(start))
            start = TreePath.Parent(start);
        if (start is null)
            return null;
        if (_beside.TryGetValue(start, out var known))
            return known;
        var first = start;
        foreach (var directory in Above(start).ToArray())
        {
            if (IsInstalled(directory) || (IsPrefixOf(directory, first) && HasInterpreter(directory)))
                start = TreePath.Parent(directory);
        }

        return _beside[first] = start is null ? null : Upward(start);
    }

    private ConfigurationFile? Upward(string start)
    {
        foreach (var directory in Above(start))
        {
            if (IsShared(directory))
                break;
            if (reader.InDirectory(directory) is { } found)
                return found;
            if (directory == environment.Home || s_checkouts.Any(name => disk.Status($"{directory.TrimEnd('/')}/{name}") is not null))
                break;
        }

        return null;
    }

    private static IEnumerable<string> Above(string start)
    {
        var level = 0;
        for (var directory = start; directory is { Length: > 0 } && level < MostLevels; directory = TreePath.Parent(directory))
        {
            level++;
            yield return directory;
        }
    }

    private bool IsInstalled(string directory) =>
        s_installed.Contains(TreePath.Name(directory))
        || disk.IsFile(TreePath.Join(directory, "pyvenv.cfg"))
        || disk.IsDirectory(TreePath.Join(directory, "conda-meta"));

    // not every directory below is the interpreter's: projects are in /usr/src, and / has bin/python3
    private static bool IsPrefixOf(string directory, string start) =>
        directory == start || (TreePath.Parent(start) == directory && s_ofPrefix.Contains(TreePath.Name(start)));

    private bool HasInterpreter(string directory) => s_interpreters.Any(name => disk.IsFile(TreePath.Join(directory, name)));

    private static bool IsShared(string directory)
    {
        if (OperatingSystem.IsWindows())
            return false;
        try
        {
            const UnixFileMode Shared = UnixFileMode.StickyBit | UnixFileMode.OtherWrite;
            return (File.GetUnixFileMode(directory) & Shared) == Shared;
        }
        catch (Exception refusal) when (refusal is IOException or UnauthorizedAccessException)
        {
            return false;
        }
    }
}
