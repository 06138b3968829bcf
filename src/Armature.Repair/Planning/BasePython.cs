using Armature.Inventory;
using Armature.Inventory.Python;
using Armature.Repair.Tools;
using Armature.Subjects;

namespace Armature.Repair.Planning;

/// <summary>The interpreter that a new environment is made from.</summary>
/// <param name="Path">As a shell starts it.</param>
/// <param name="HasVenv">Whether <c>python -m venv</c> works: Debian keeps <c>ensurepip</c> in a package of its own.</param>
/// <param name="Because">Where it came from, one clause; null for the one that the old environment was made from.</param>
internal sealed record BasePython(string Path, bool HasVenv, string? Because = null)
{
    /// <summary>The base of a virtual environment, where it is still there.</summary>
    public static BasePython? Of(FileTree tree, Interpreter environment)
    {
        if (environment is not { Configuration.Home: { } home, Version: { } version })
            return null;
        string[] names =
            environment.System is SystemFamily.Windows ? ["python.exe"] : [$"python{version.Short}", $"python{version.Major}", "python"];
        var path = names.Select(name => TreePath.Join(home, name)).FirstOrDefault(tree.IsFile);
        return path is null ? null : new BasePython(path, CanMake(tree, InterpreterReading.Read(tree, path)));
    }

    /// <summary>Another one of this machine, of the same version and for the same processor.</summary>
    public static BasePython? Another(Toolbox toolbox, Interpreter environment, Func<Interpreter, bool> fits) =>
        environment.Version is not { } version ? null
        : toolbox.Pythons(version).Where(fits).MaxBy(python => python.Version?.Micro == version.Micro) is { Executable: { } path } found
            ? new BasePython(path, CanMake(toolbox.Disk, found), $"the Python {found.Version} that is there")
        : null;

    private static bool CanMake(FileTree tree, Interpreter? python) =>
        python?.SearchPath.Any(entry =>
            entry.Reason is SearchPathReason.StandardLibrary && tree.IsFolder(TreePath.Join(entry.Path, "ensurepip/_bundled"))
        ) == true;
}
