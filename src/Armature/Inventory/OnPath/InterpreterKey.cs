using Armature.Inventory.Interpreters;
using Armature.Packaging.Abis;
using Armature.Subjects;

namespace Armature.Inventory.OnPath;

/// <summary>Identifies a Python, independent of the path by which it was reached.</summary>
/// <param name="Prefix"><c>sys.prefix</c> with links resolved.</param>
/// <param name="Version"><c>3.11</c>, <c>3.13t</c>: several may share a prefix such as <c>/usr</c>; empty if unknown.</param>
internal sealed record InterpreterKey(string Prefix, string Version)
{
    /// <summary>The Python for an environment's directory or an executable; null if there is none.</summary>
    public static InterpreterKey? Of(FileTree tree, string path)
    {
        ArgumentNullException.ThrowIfNull(tree);
        if (NamedInterpreter.Locate(tree, path) is not { } location)
            return null;
        var library = BaseLibrary.Find(tree, location, new InventoryNotes());
        return new InterpreterKey(tree.RealPath(location.Prefix), Named(library?.Abi));
    }

    /// <summary>The Python of an inventory.</summary>
    public static InterpreterKey Of(FileTree tree, Interpreter interpreter)
    {
        ArgumentNullException.ThrowIfNull(tree);
        ArgumentNullException.ThrowIfNull(interpreter);
        return new InterpreterKey(tree.RealPath(interpreter.Prefix), Named(interpreter.Abi));
    }

    private static string Named(PythonAbi? abi) => abi is null ? "" : abi.Version.Short + (abi.IsFreeThreaded ? "t" : "");
}
