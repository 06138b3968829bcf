using Armature.Inventory.Interpreters;
using Armature.Packaging.Abis;
using Armature.Subjects;

namespace Armature.Inventory.OnPath;

/// <summary>Which Python something is, by whatever path it was reached.</summary>
/// <param name="Prefix">Its <c>sys.prefix</c>, links resolved.</param>
/// <param name="Version"><c>3.11</c>, <c>3.13t</c>: several may share a prefix such as <c>/usr</c>; empty where it is not known.</param>
public sealed record InterpreterKey(string Prefix, string Version)
{
    /// <summary>The Python of an environment's directory or of an executable; null where there is none.</summary>
    public static InterpreterKey? Of(FileTree tree, string path)
    {
        ArgumentNullException.ThrowIfNull(tree);
        if (NamedInterpreter.Place(tree, path) is not { } place)
            return null;
        var library = BaseLibrary.Find(tree, place, new InventoryNotes());
        return new InterpreterKey(tree.RealPath(place.Prefix), Named(library?.Abi));
    }

    /// <summary>The Python that an inventory found.</summary>
    public static InterpreterKey Of(FileTree tree, Interpreter interpreter)
    {
        ArgumentNullException.ThrowIfNull(tree);
        ArgumentNullException.ThrowIfNull(interpreter);
        return new InterpreterKey(tree.RealPath(interpreter.Prefix), Named(interpreter.Abi));
    }

    private static string Named(PythonAbi? abi) => abi is null ? "" : abi.Version.Short + (abi.IsFreeThreaded ? "t" : "");
}
