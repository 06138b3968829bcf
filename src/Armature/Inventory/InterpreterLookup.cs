using Armature.Inventory.Interpreters;
using Armature.Subjects;

namespace Armature.Inventory;

/// <summary>Reads an interpreter alone, without the packages that it sees.</summary>
public static class InterpreterLookup
{
    /// <summary>The interpreter of a path: its program, or the directory of its environment; null where there is none.</summary>
    public static Interpreter? Read(FileTree tree, string path)
    {
        ArgumentNullException.ThrowIfNull(tree);
        ArgumentNullException.ThrowIfNull(path);
        return NamedInterpreter.Place(tree, path) is { } place
            ? NamedInterpreter.Read(tree, place, new InventoryOptions(), new InventoryNotes())
            : null;
    }
}
