using System.Collections.Immutable;
using Armature.Inventory;
using Armature.Inventory.Interpreters;
using Armature.Packaging.Abis;
using Armature.Packaging.Tags;
using Armature.Repair.Tools;
using Armature.Subjects;

namespace Armature.Repair.Planning;

/// <summary>The interpreter from which a new environment is created.</summary>
/// <param name="Path">Its executable.</param>
/// <param name="HasVenv">Whether <c>python -m venv</c> works: Debian ships <c>ensurepip</c> in a separate package.</param>
/// <param name="Because">Where it was found, one clause; null if the old environment was created from it.</param>
internal sealed record BasePython(string Path, bool HasVenv, string? Because = null)
{
    /// <summary>What is known about it; null if it could not be read.</summary>
    public Interpreter? Interpreter { get; init; }

    /// <summary>The wheels that <c>python -m venv</c> installs (<c>ensurepip/_bundled</c>): <c>pip</c>, before Python 3.12 also <c>setuptools</c>.</summary>
    public ImmutableArray<WheelName> Bundled { get; init; } = [];

    /// <summary>The path of pip's wheel, there or in the directory of Debian and Fedora (<c>ensurepip</c>, <c>WHEEL_PKG_DIR</c>); null if not found.</summary>
    public string? PipWheel { get; init; }

    /// <summary>The base interpreter of a virtual environment; null if it no longer exists.</summary>
    public static BasePython? Of(FileTree tree, Interpreter environment)
    {
        if (environment is not { Configuration.Home: { } home, Version: { } version })
            return null;
        string[] names =
            environment.System is SystemFamily.Windows ? ["python.exe"] : [$"python{version.Short}", $"python{version.Major}", "python"];
        var path = names.Select(name => TreePath.Join(home, name)).FirstOrDefault(tree.IsFile);
        return path is null ? null : Of(tree, path, InterpreterLookup.Read(tree, path), because: null);
    }

    /// <summary>Another interpreter of the same minor version on this machine; null if none was found.</summary>
    public static BasePython? Another(Toolbox toolbox, Interpreter environment, Func<Interpreter, bool> fits) =>
        environment.Version is not { } version ? null
        : toolbox.Pythons(version).Where(fits).MaxBy(python => python.Version?.Micro == version.Micro) is { Executable: { } path } found
            ? Of(toolbox.Disk, Versioned(toolbox.Disk, path, version), found, $"Python {found.Version}, found on this machine")
        : null;

    // python and python3 may be of another version after the next upgrade
    private static string Versioned(FileTree tree, string path, PythonVersion version) =>
        TreePath.Join(TreePath.Parent(path) ?? "", $"python{version.Short}") is var named
        && tree.IsFile(named)
        && tree.RealPath(named) == tree.RealPath(path)
            ? named
            : path;

    /// <summary>An interpreter that the user named.</summary>
    public static BasePython At(FileTree tree, string path, Interpreter python, string because) => Of(tree, path, python, because);

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
            Interpreter = python,
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
                .FirstOrDefault(file => WheelName.TryParse(file.Name) is { Distribution: Pip.Name })
                .Path,
        };
    }

    private static ImmutableArray<FileEntry> Files(FileTree tree, string directory) =>
        tree.TryList(directory, out var entries, out _) ? entries : [];
}
