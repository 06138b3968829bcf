using System.Collections.Immutable;

namespace Armature.Subjects.Search;

/// <summary>Finds all interpreters and environments of a machine, on PATH and in the places where tools keep them. Nothing is started.</summary>
/// <param name="environment">Variables and directories of the process.</param>
/// <param name="disk">The tree in which paths are looked up.</param>
internal sealed class EnvironmentSearch(HostEnvironment environment, FileTree disk)
{
    private static readonly string[] s_nearby = [".venv", "venv", "env", ".env"];

    // a directory with one of these may be an environment or installation
    private static readonly string[] s_marks =
    [
        "pyvenv.cfg",
        "conda-meta",
        "bin/python",
        "bin/python3",
        "python.exe",
        "Scripts/python.exe",
    ];

    private readonly ImmutableArray<FoundEnvironment>.Builder _found = ImmutableArray.CreateBuilder<FoundEnvironment>();
    private readonly HashSet<string> _seen = new(disk.PathComparer);

    /// <summary>The environments without duplicates: the active one, those near the directories, those on PATH, those kept by tools.</summary>
    /// <param name="directories">Project directories to look for environments in.</param>
    public ImmutableArray<FoundEnvironment> Find(IEnumerable<string> directories)
    {
        ArgumentNullException.ThrowIfNull(directories);
        foreach (var variable in (string[])["VIRTUAL_ENV", "CONDA_PREFIX"])
        {
            if (environment.Variable(variable) is { } active)
                AddDirectory(environment.Absolute(active), $"${variable}");
        }

        foreach (var directory in directories)
            AddNear(environment.Absolute(directory));
        AddPath();
        foreach (var place in EnvironmentPlaces.Of(environment, disk))
            Add(place);
        foreach (var path in WindowsRegistry.InstallDirectories())
            AddDirectory(environment.Absolute(path), "Windows registry");
        return _found.ToImmutable();
    }

    private void AddNear(string directory)
    {
        foreach (var name in s_nearby)
            AddDirectory(TreePath.Join(directory, name), "project", needsConfiguration: true);
        AddDirectory(directory, "named", needsConfiguration: true);
        Add(new ToolPlace("pixi", TreePath.Join(directory, ".pixi/envs"), IsOne: false));
    }

    private void AddPath()
    {
        var search = new PathSearch(environment, disk);
        // directories on the default PATH, which this process's PATH may lack
        string[] defaults = environment.IsWindows ? [] : ["/usr/local/bin", "/usr/bin"];
        foreach (var directory in search.Directories.Concat(defaults).Distinct(disk.PathComparer))
        {
            if (!disk.TryList(directory, out var entries, out _))
                continue;
            foreach (var entry in entries.Where(entry => entry.Kind is EntryKind.File && InterpreterName.Is(entry.Name)))
                AddProgram(TreePath.Join(directory, entry.Name), search);
        }
    }

    private void AddProgram(string path, PathSearch search)
    {
        if (!search.IsProgram(path))
            return;
        var started = PyenvShim.IsShim(path, disk) ? PyenvShim.Resolve(path, environment, disk, out _) : path;
        if (started is not null && !Shebang.IsScript(disk, started))
            Add(started, "PATH");
    }

    private void Add(ToolPlace place)
    {
        if (place.IsOne)
            AddDirectory(place.Path, place.Maker);
        else if (disk.TryList(place.Path, out var entries, out _))
        {
            // a link is an alias of a version that is listed under its own name
            foreach (var entry in entries.Where(entry => entry is { Kind: EntryKind.Directory, IsLink: false } && entry.Name[0] != '.'))
                AddDirectory($"{place.Path}/{entry.Name}", place.Maker);
        }
    }

    private void AddDirectory(string path, string maker, bool needsConfiguration = false)
    {
        var isOne = needsConfiguration
            ? disk.IsFile(TreePath.Join(path, "pyvenv.cfg")) || disk.IsDirectory(TreePath.Join(path, "conda-meta"))
            : s_marks.Any(mark => disk.Status(TreePath.Join(path, mark)) is not null);
        if (isOne)
            Add(path, maker);
    }

    private void Add(string path, string maker)
    {
        if (_seen.Add(disk.RealPath(path)))
            _found.Add(new FoundEnvironment(path, maker));
    }
}
