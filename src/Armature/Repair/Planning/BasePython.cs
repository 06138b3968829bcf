using System.Collections.Immutable;
using Armature.Inventory;
using Armature.Inventory.Interpreters;
using Armature.Packaging.Tags;
using Armature.Repair.Tools;
using Armature.Subjects;

namespace Armature.Repair.Planning;

/// <summary>The interpreter that a new environment is made from.</summary>
/// <param name="Path">As a shell starts it.</param>
/// <param name="HasVenv">Whether <c>python -m venv</c> works: Debian keeps <c>ensurepip</c> in a package of its own.</param>
/// <param name="Because">Where it came from, one clause; null for the one that the old environment was made from.</param>
internal sealed record BasePython(string Path, bool HasVenv, string? Because = null)
{
    /// <summary>The wheels that <c>python -m venv</c> puts into an environment (<c>ensurepip/_bundled</c>): <c>pip</c>, before 3.12 <c>setuptools</c>.</summary>
    public ImmutableArray<WheelName> Bundled { get; init; } = [];

    /// <summary>The wheel of pip among them, or where Debian and Fedora keep it (<c>ensurepip</c>, <c>WHEEL_PKG_DIR</c>); null where there is none.</summary>
    public string? PipWheel { get; init; }

    /// <summary>The base of a virtual environment, where it is still there.</summary>
    public static BasePython? Of(FileTree tree, Interpreter environment)
    {
        if (environment is not { Configuration.Home: { } home, Version: { } version })
            return null;
        string[] names =
            environment.System is SystemFamily.Windows ? ["python.exe"] : [$"python{version.Short}", $"python{version.Major}", "python"];
        var path = names.Select(name => TreePath.Join(home, name)).FirstOrDefault(tree.IsFile);
        return path is null ? null : Of(tree, path, InterpreterLookup.Read(tree, path), because: null);
    }

    /// <summary>Another one of this machine, of the same version and for the same processor.</summary>
    public static BasePython? Another(Toolbox toolbox, Interpreter environment, Func<Interpreter, bool> fits) =>
        environment.Version is not { } version ? null
        : toolbox.Pythons(version).Where(fits).MaxBy(python => python.Version?.Micro == version.Micro) is { Executable: { } path } found
            ? Of(toolbox.Disk, path, found, $"the Python {found.Version} that is there")
        : null;

    private static BasePython Of(FileTree tree, string path, Interpreter? python, string? because)
    {
        string[] libraries =
        [
            .. (python?.SearchPath ?? []).Where(entry => entry.Reason is SearchPathReason.StandardLibrary).Select(entry => entry.Path),
        ];
        var hasVenv =
            !tree.IsDisk || libraries.Length == 0 || libraries.Any(library => tree.IsDirectory(TreePath.Join(library, "ensurepip")));
        string[] bundled = [.. libraries.Select(library => TreePath.Join(library, "ensurepip/_bundled"))];
        // /usr/lib/python3.11 → /usr/share/python-wheels
        var shared = libraries.Select(library =>
            TreePath.Join(TreePath.Parent(TreePath.Parent(library) ?? "") ?? "", "share/python-wheels")
        );
        return new BasePython(path, hasVenv, because)
        {
            Bundled =
            [
                .. bundled
                    .SelectMany(directory => Files(tree, directory))
                    .Select(file => WheelName.TryParse(file.Name))
                    .OfType<WheelName>(),
            ],
            PipWheel = bundled
                .Concat(shared)
                .SelectMany(directory => Files(tree, directory).Select(file => (file.Name, Path: TreePath.Join(directory, file.Name))))
                .FirstOrDefault(file => WheelName.TryParse(file.Name) is { Distribution: Tools.Pip.Name })
                .Path,
        };
    }

    private static ImmutableArray<FileEntry> Files(FileTree tree, string directory) =>
        tree.TryList(directory, out var entries, out _) ? entries : [];
}
