using Armature.Inventory;
using Armature.Targets;

namespace Armature.Loading.Linux;

/// <summary>The program that a subject's modules are imported by.</summary>
internal static class PythonProgram
{
    private static readonly string[] s_directories = ["/usr/local/bin", "/usr/bin", "/opt/bin", "/var/lang/bin"];

    /// <summary>
    /// The subject's own interpreter, else the one of the target's version in the target's system (CPython installs itself as
    /// <c>pythonX.Y</c>); null where there is neither.
    /// </summary>
    public static string? Of(SubjectInventory inventory, Target target, TargetSystem system)
    {
        var own = inventory.Interpreter?.RealExecutable ?? inventory.Interpreter?.Executable;
        if (!system.IsSysroot || (own is not null && system.Tree.IsFile(own)))
            return own;
        return target.Python is { } python
            ? s_directories
                .Select(directory => $"{directory}/python{python.Version.Short}{(python.IsFreeThreaded ? "t" : "")}")
                .FirstOrDefault(system.Tree.IsFile)
            : null;
    }
}
