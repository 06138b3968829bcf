using Armature.Inventory.Interpreters;
using Armature.Inventory.SearchPaths;
using Armature.Subjects;

namespace Armature.Inventory;

/// <summary>The interpreter that <c>--python</c> names, for packages outside an environment.</summary>
internal static class NamedInterpreter
{
    /// <summary>Its name in <see cref="Unknown"/>.</summary>
    public const string Label = "the interpreter";

    /// <summary>The interpreter; null if none was given, or if it does not exist, which is noted.</summary>
    public static Interpreter? Read(FileTree tree, InventoryOptions options, InventoryNotes notes)
    {
        if (options.Python is not { } path)
            return null;
        if (Locate(tree, path) is not { } location)
        {
            notes.Unknown(Label, $"{path} is not a Python interpreter or environment");
            return null;
        }

        return Read(tree, location, options, notes);
    }

    /// <summary>The environment for the path of an interpreter or directory; null if there is none.</summary>
    public static EnvironmentLocation? Locate(FileTree tree, string path) =>
        tree.IsFile(path) ? EnvironmentLocation.OfExecutable(tree, path) : EnvironmentLocation.OfDirectory(tree, path);

    /// <summary>Reads an interpreter and its search path.</summary>
    public static Interpreter Read(FileTree tree, EnvironmentLocation location, InventoryOptions options, InventoryNotes notes)
    {
        var found = InterpreterReader.Read(tree, location, notes);
        return found.Interpreter with { SearchPath = SearchPathBuilder.Build(tree, found, options, notes) };
    }
}
