using Armature.Inventory;
using Armature.Inventory.Interpreters;
using Armature.Packaging.Abis;
using Armature.Repair.Planning;
using Armature.Subjects;
using Armature.Subjects.Search;

namespace Armature.Repair.Tools;

/// <summary>The user's own tools on a machine: what is on PATH, and where tools are put that are not. Nothing is started.</summary>
/// <param name="environment">Variables and directories of the process.</param>
/// <param name="disk">Where to look.</param>
/// <param name="host">The machine.</param>
public sealed class Toolbox(HostEnvironment environment, FileTree disk, HostFacts host)
{
    private readonly PathSearch _path = new(environment, disk);
    private readonly Lazy<Interpreter[]> _pythons = new(() => FindPythons(environment, disk));

    /// <summary>The disk that is meant.</summary>
    public FileTree Disk => disk;

    /// <summary>The machine.</summary>
    public HostFacts Host => host;

    /// <summary>A tool as it is typed: its name where PATH has it, else its path; null where it is not found. pip is no program of its own.</summary>
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

    /// <summary>Whether a program is on PATH: a compiler, <c>brew</c>.</summary>
    public bool Has(string program) => _path.Find(program) is not null;

    /// <summary>Interpreters of a version that could be the base of an environment, those of the machine's own kind first.</summary>
    /// <param name="version">Major and minor count.</param>
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
