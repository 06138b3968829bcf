using Armature.Inventory.Interpreters;
using Armature.Inventory.SearchPaths;
using Armature.Subjects;

namespace Armature.Inventory;

/// <summary>The interpreter that somebody named for packages that lie apart from one.</summary>
internal static class NamedInterpreter
{
    /// <summary>As an unknown names it.</summary>
    public const string Itself = "the interpreter";

    /// <summary>Null where none was named, or where it is none, which is noted.</summary>
    public static Interpreter? Read(FileTree tree, InventoryOptions options, InventoryNotes notes)
    {
        if (options.Python is not { } path)
            return null;
        if (Place(tree, path) is not { } place)
        {
            notes.Unknown(Itself, $"{path} is no Python");
            return null;
        }

        return Read(tree, place, options, notes);
    }

    /// <summary>The environment behind the path of an interpreter or of a directory; null where there is none.</summary>
    public static EnvironmentLocation? Place(FileTree tree, string path) =>
        tree.IsFile(path) ? EnvironmentLocation.OfExecutable(tree, path) : EnvironmentLocation.OfDirectory(tree, path);

    /// <summary>An interpreter with its search path.</summary>
    public static Interpreter Read(FileTree tree, EnvironmentLocation place, InventoryOptions options, InventoryNotes notes)
    {
        var found = InterpreterReader.Read(tree, place, notes);
        return found.Interpreter with { SearchPath = SearchPathBuilder.Build(tree, found, options, notes) };
    }
}
