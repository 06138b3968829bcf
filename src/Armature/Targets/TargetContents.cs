using Armature.Inventory;
using Armature.Inventory.Interpreters;
using Armature.Inventory.Native;
using Armature.Subjects;

namespace Armature.Targets;

/// <summary>
/// The part of a subject that the target gets. An environment examined for another Python or system is its packages: the target has a standard
/// library of its own.
/// </summary>
internal static class TargetContents
{
    /// <summary>The subject without the files of an interpreter that the target replaces.</summary>
    public static SubjectInventory Of(SubjectInventory inventory, Target target)
    {
        if (inventory is not SubjectInventory.Environment { Interpreter: var interpreter })
            return inventory;
        return target.Origin is not TargetOrigin.Named && RunsOn(interpreter, target)
            ? inventory
            : inventory with
            {
                NativeFiles = [.. inventory.NativeFiles.Where(file => !IsPartOf(interpreter, file))],
            };
    }

    private static bool RunsOn(Interpreter interpreter, Target target) =>
        (target.Python is not { } python || interpreter.Abi is not { } abi || IsSame(python, abi))
        && (target.Platform is not { } platform || RunsOn(interpreter, platform));

    private static bool IsSame(Packaging.Abis.PythonAbi wanted, Packaging.Abis.PythonAbi own) =>
        wanted.Implementation == own.Implementation
        && wanted.Version.Short == own.Version.Short
        && wanted.IsFreeThreaded == own.IsFreeThreaded;

    private static bool RunsOn(Interpreter interpreter, Platform platform) =>
        (interpreter.System is SystemFamily.Unknown || interpreter.System == platform.System)
        && (interpreter.CLibrary is CLibrary.Unknown || platform.CLibrary is CLibrary.Unknown || interpreter.CLibrary == platform.CLibrary)
        && (
            interpreter.Architectures.IsEmpty
            || platform.Architectures.IsEmpty
            || interpreter.Architectures.Intersect(platform.Architectures).Any()
        );

    // modules of the standard library, those beside an embeddable python.exe, and copies of the interpreter in a virtual environment
    private static bool IsPartOf(Interpreter interpreter, NativeFile file)
    {
        if (file.Owner is not null)
            return false;
        var directory = TreePath.Parent(file.Path) ?? "";
        return file.Role is NativeRole.Program && EnvironmentLocation.IsExecutableName(TreePath.Name(file.Path))
            || interpreter.SearchPath.Where(entry => TreePath.IsUnder(file.Path, entry.Path)).MaxBy(entry => entry.Path.Length) switch
            {
                { Reason: SearchPathReason.StandardLibrary or SearchPathReason.DynamicModules } => true,
                { Reason: SearchPathReason.UnderscorePthFile, Path: var path } => path == directory && path == interpreter.Prefix,
                _ => false,
            };
    }
}
