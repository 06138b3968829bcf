using Armature.Inventory.Interpreters;
using Armature.Subjects;

namespace Armature.Inventory;

/// <summary>Reads an interpreter without its packages.</summary>
internal static class InterpreterLookup
{
    /// <summary>The interpreter for a path: its executable, or the directory of its environment; null if there is none.</summary>
    public static Interpreter? Read(FileTree tree, string path)
    {
        ArgumentNullException.ThrowIfNull(tree);
        ArgumentNullException.ThrowIfNull(path);
        return NamedInterpreter.Locate(tree, path) is { } location
            ? NamedInterpreter.Read(tree, location, new InventoryOptions(), new InventoryNotes())
            : null;
    }
}
