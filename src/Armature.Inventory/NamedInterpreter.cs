using Armature.Inventory.Python;
using Armature.Inventory.Python.Finding;
using Armature.Inventory.Python.Paths;
using Armature.Subjects;

namespace Armature.Inventory;

/// <summary>The interpreter that somebody named for packages that lie apart from one.</summary>
internal static class NamedInterpreter
{
    /// <summary>Null where none was named, or where it is none, which is noted.</summary>
    public static Interpreter? Read(FileTree tree, InventoryOptions options, InventoryNotes notes)
    {
        if (options.Python is not { } path)
            return null;
        var place = tree.IsFile(path) ? EnvironmentPlace.OfExecutable(tree, path) : EnvironmentPlace.OfFolder(tree, path);
        if (place is null)
        {
            notes.Unknown("the interpreter", $"{path} is no Python");
            return null;
        }

        return Read(tree, place, options, notes);
    }

    /// <summary>An interpreter with its search path.</summary>
    public static Interpreter Read(FileTree tree, EnvironmentPlace place, InventoryOptions options, InventoryNotes notes)
    {
        var found = InterpreterReader.Read(tree, place, notes);
        return found.Interpreter with { SearchPath = SearchPathBuilder.Build(tree, found, options, notes) };
    }
}
