using Armature.Packaging.Data;
using Armature.Subjects;

namespace Armature.Cli.Configuration;

/// <summary>Reads <c>armature.toml</c>, or the table <c>[tool.armature]</c> of a <c>pyproject.toml</c>.</summary>
internal sealed class ConfigurationReader(HostEnvironment environment, FileTree disk)
{
    /// <summary>The file that contains the settings alone.</summary>
    public const string OwnName = "armature.toml";

    /// <summary>The file of a project, which has them in a table.</summary>
    public const string ProjectName = "pyproject.toml";

    /// <summary>Bytes. No file that a person writes is larger.</summary>
    private const int Limit = 1024 * 1024;

    private readonly List<string> _notes = [];
    private readonly Dictionary<string, ConfigurationFile?> _read = new(StringComparer.Ordinal);

    /// <summary>What was not read although it might contain settings.</summary>
    public IReadOnlyList<string> Notes => _notes;

    /// <summary>The files that were read.</summary>
    public IEnumerable<ConfigurationFile> Files => _read.Values.OfType<ConfigurationFile>();

    /// <summary>The configuration of a directory; null if it has none.</summary>
    public ConfigurationFile? InDirectory(string directory)
    {
        if (!_read.TryGetValue(directory, out var file))
            _read[directory] = file = First(directory);
        return file;
    }

    private ConfigurationFile? First(string directory) =>
        disk.IsFile(TreePath.Join(directory, OwnName)) ? Read(TreePath.Join(directory, OwnName))
        : disk.IsFile(TreePath.Join(directory, ProjectName)) ? Read(TreePath.Join(directory, ProjectName))
        : null;

    /// <summary>Reads a file that was named.</summary>
    public ConfigurationFile Named(string path)
    {
        var file = new ConfigurationFile(path, Shown(path));
        if (disk.Status(path) is null)
            return file with { Faults = [$"`{file.Shown}`: no such file"] };
        return Read(path) ?? file with { Faults = [$"`{file.Shown}`: {Unread(path) ?? "has no table [tool.armature]"}"] };
    }

    // null for a project without settings; a project file that cannot be read does not stop a run
    private ConfigurationFile? Read(string path)
    {
        var file = new ConfigurationFile(path, Shown(path));
        var isProject = TreePath.Name(path) != OwnName && path.EndsWith(ProjectName, StringComparison.Ordinal);
        if (disk.ReadText(path, Limit) is not { } text)
        {
            var reason = disk.WhyUnread(path, Limit);
            if (!isProject)
                return file with { Faults = [$"`{file.Shown}`: {reason}"] };
            _notes.Add($"`{file.Shown}` was not read for settings: {reason}");
            return null;
        }

        // most projects have none, and parsing takes longer than looking
        if (isProject && !text.Contains("armature", StringComparison.Ordinal))
            return null;
        var (root, fault) = TomlData.Read(text);
        if (fault is not null)
            return file with { Faults = [$"`{file.Shown}`: {fault}"] };
        var table = isProject ? root?["tool"]?["armature"] : root;
        return table is null ? null : new ConfigurationParser(file, disk).Read(table);
    }

    private string? Unread(string path) => disk.ReadText(path, Limit) is null ? disk.WhyUnread(path, Limit) : null;

    private string Shown(string path) =>
        TreePath.IsUnder(path, environment.CurrentDirectory) && path.Length > environment.CurrentDirectory.Length
            ? TreePath.Relative(path, environment.CurrentDirectory)
            : environment.Short(path);
}
