using Armature.Inventory;
using Armature.Inventory.Interpreters;
using Armature.Packaging.Abis;
using Armature.Subjects;
using Armature.Subjects.Search;

namespace Armature.Repair.Tools;

/// <summary>The user's installers and interpreters: those on PATH and in the directories where tools install themselves. Starts nothing.</summary>
/// <param name="environment">Environment variables and directories of the process.</param>
/// <param name="disk">Where to search.</param>
/// <param name="host">This machine.</param>
internal sealed class Toolbox(HostEnvironment environment, FileTree disk, HostFacts host)
{
    private readonly PathSearch _path = new(environment, disk);
    private readonly Lazy<Interpreter[]> _pythons = new(() => FindPythons(environment, disk));

    /// <summary>The disk that is searched.</summary>
    public FileTree Disk => disk;

    /// <summary>This machine.</summary>
    public HostFacts Host => host;

    /// <summary>How to type a tool: its name if it is on PATH, else its path; null if it was not found. Always null for pip, which is started through Python.</summary>
    public string? Find(RepairTool tool) =>
        tool switch
        {
            RepairTool.Uv => Find("uv", "UV", ".local/bin", ".cargo/bin"),
            RepairTool.Conda => Find("conda", "CONDA_EXE", "miniforge3/bin", "mambaforge/bin", "miniconda3/bin", "anaconda3/bin"),
            RepairTool.Mamba => Find("mamba", "MAMBA_EXE", "miniforge3/bin", "mambaforge/bin"),
            RepairTool.Micromamba => Find("micromamba", "MAMBA_EXE", ".local/bin"),
            RepairTool.Pixi => Find("pixi", "PIXI_EXE", ".pixi/bin"),
            _ => null,
        };

    /// <summary>Whether a program, such as a compiler or <c>brew</c>, is on PATH.</summary>
    public bool Has(string program) => _path.Find(program) is not null;

    /// <summary>Installed interpreters of a version that can be the base of an environment.</summary>
    /// <param name="version">Only major and minor are compared.</param>
    public IEnumerable<Interpreter> Pythons(PythonVersion version) =>
        _pythons.Value.Where(python => python.Version is { } found && found.Short == version.Short);

    private string? Find(string name, string variable, params string[] directories)
    {
        if (_path.Find(name) is not null)
            return name;
        if (environment.Variable(variable) is { } named && TreePath.Name(environment.Absolute(named)) is var file && Stem(file) == name)
            return environment.Absolute(named);
        var program = environment.IsWindows ? $"{name}.exe" : name;
        return environment.Home is not { } home
            ? null
            : directories.Select(directory => $"{home}/{directory}/{program}").FirstOrDefault(_path.IsProgram);
    }

    private static string Stem(string file) => file.EndsWith(".exe", StringComparison.OrdinalIgnoreCase) ? file[..^4] : file;

    private static Interpreter[] FindPythons(HostEnvironment environment, FileTree disk) =>
        [
            .. new EnvironmentSearch(environment, disk)
                .Find([])
                .Select(found => InterpreterLookup.Read(disk, found.Path))
                .OfType<Interpreter>()
                .Where(python =>
                    python is { IsVirtual: false, Executable: not null } && !disk.IsDirectory(TreePath.Join(python.Prefix, "conda-meta"))
                ),
        ];
}
