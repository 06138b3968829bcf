using Armature.Inventory;
using Armature.Knowledge;
using Armature.Targets;

namespace Armature.Loading.Linux;

/// <summary>Finds the program that imports a subject's modules.</summary>
internal static class PythonProgram
{
    /// <summary>
    /// The subject's own interpreter, otherwise the <c>pythonX.Y</c> of the target's version in the target's system; null if neither exists.
    /// </summary>
    public static string? Of(SubjectInventory inventory, Target target, TargetSystem system)
    {
        var own = inventory.Interpreter?.RealExecutable ?? inventory.Interpreter?.Executable;
        if (!system.IsSysroot || (own is not null && system.Tree.IsFile(own)))
            return own;
        return target.Python is { } python
            ? PythonDirectories
                .Linux.Select(directory => $"{directory}/python{python.Version.Short}{(python.IsFreeThreaded ? "t" : "")}")
                .FirstOrDefault(system.Tree.IsFile)
            : null;
    }
}
