namespace Armature.Subjects.Search;

/// <summary>Finds the programs that command names start, as a shell does.</summary>
/// <param name="environment">Variables and directories of the process.</param>
/// <param name="disk">The tree in which paths are looked up.</param>
internal sealed class PathSearch(HostEnvironment environment, FileTree disk)
{
    /// <summary>The directories of PATH without duplicates.</summary>
    public IEnumerable<string> Directories { get; } =
    [
        .. (environment.Variable("PATH") ?? "")
            .Split(environment.IsWindows ? ';' : ':', StringSplitOptions.RemoveEmptyEntries)
            .Select(environment.Absolute)
            .Distinct(disk.PathComparer),
    ];

    /// <summary>The program that a name starts; null if PATH does not have it or the target of its shim is unknown.</summary>
    public PathProgram? Find(string name)
    {
        var file = environment.IsWindows ? $"{name}.exe" : name;
        var path = Directories.Select(directory => TreePath.Join(directory, file)).FirstOrDefault(IsProgram);
        if (path is null)
            return null;
        var started = PyenvShim.IsShim(path, disk) ? PyenvShim.Resolve(path, environment, disk, out _) : path;
        return started is null ? null : new PathProgram(name, path, started, InterpreterOf(started));
    }

    /// <summary>Whether a file can be started. The stubs in WindowsApps that open the Microsoft Store are links of length 0.</summary>
    public bool IsProgram(string path) =>
        disk.Status(path) is { Kind: EntryKind.File } status
        && (
            environment.IsWindows
                ? status.Length > 0 && !path.Contains("/WindowsApps/", StringComparison.OrdinalIgnoreCase)
                : !disk.IsDisk || status.IsExecutable
        );

    private string? InterpreterOf(string script) =>
        Shebang.Read(disk, script) switch
        {
            null => null,
            { Program: var program } when TreePath.Name(program) == "env" => null,
            { IsSearched: true, Program: var program } => Directories
                .Select(directory => TreePath.Join(directory, program))
                .FirstOrDefault(IsProgram)
                is { } found
                ? Started(found)
                : null,
            { Program: var program } => environment.Absolute(program),
        };

    private string? Started(string path) => PyenvShim.IsShim(path, disk) ? PyenvShim.Resolve(path, environment, disk, out _) : path;
}
