using Armature.Inventory.Distributions;
using Armature.Inventory.Editables;
using Armature.Inventory.Interpreters;
using Armature.Packaging.Abis;
using Armature.Subjects;

namespace Armature.Inventory.SearchPaths;

/// <summary>Processes the <c>.pth</c> files of a site directory (CPython <c>Lib/site.py</c>, <c>addpackage</c>).</summary>
internal static class PthFiles
{
    private const string Keyword = "import ";

    // the mapping of a large project is in its loader
    private const int MostModuleBytes = 8 * 1024 * 1024;

    private static readonly PythonVersion s_firstWithStart = new(3, 15);

    private static readonly string[] s_pathWords =
    [
        "sys.path",
        "path.insert",
        "path.append",
        "path.extend",
        "meta_path",
        "path_hooks",
        "addsitedir",
        "addpackage",
        "__path__",
        "from sys import",
        "b64decode",
        "exec(open",
    ];

    /// <summary>Adds a site directory and the paths in its <c>.pth</c> files.</summary>
    public static void AddSiteDirectory(
        SearchPath path,
        string directory,
        SearchPathReason reason,
        PythonVersion version,
        InventoryNotes notes
    )
    {
        if (!path.AddExisting(directory, reason) || !path.Tree.TryList(directory, out var entries, out _))
            return;
        var skipsHidden = version >= new PythonVersion(3, 13);
        foreach (var entry in entries)
        {
            if (
                entry.Name.EndsWith(".pth", StringComparison.Ordinal)
                && entry.Kind is EntryKind.File
                && !(skipsHidden && entry.Name.StartsWith('.'))
            )
                Read(path, directory, TreePath.Join(directory, entry.Name), notes);
            else if (version >= s_firstWithStart && entry.Name.EndsWith(".start", StringComparison.Ordinal) && entry.Kind is EntryKind.File)
                ReadStart(path.Tree, directory, TreePath.Join(directory, entry.Name), notes);
        }
    }

    // each line is module:function (PEP 829)
    private static void ReadStart(FileTree tree, string directory, string file, InventoryNotes notes)
    {
        foreach (var line in (tree.ReadText(file, limit: 1024 * 1024) ?? "").Split('\n').Select(one => one.Trim()))
        {
            if (line.Length > 0 && !line.StartsWith('#'))
                NoteCode(tree, directory, file, $"{Keyword}{line.Split(':')[0]};", notes);
        }
    }

    private static void Read(SearchPath path, string directory, string file, InventoryNotes notes)
    {
        if (path.Tree.ReadText(file, limit: 1024 * 1024) is not { } text)
        {
            notes.Unknown(file, "could not be read, so the paths it adds are unknown");
            return;
        }

        foreach (var line in text.Split('\n').Select(one => one.TrimEnd()))
        {
            if (line.Length == 0 || line.StartsWith('#'))
                continue;
            if (line.StartsWith("import ", StringComparison.Ordinal) || line.StartsWith("import\t", StringComparison.Ordinal))
                NoteCode(path.Tree, directory, file, line, notes);
            else
                AddLine(path, TreePath.Join(directory, path.Tree.OfWritten(TreePath.FromSystem(line))), file, notes);
        }
    }

    private static void AddLine(SearchPath path, string line, string file, InventoryNotes notes)
    {
        var entry = TreePath.Normalize(line);
        if (path.AddExisting(entry, SearchPathReason.PthFile, file) && EggFile.IsZipped(path.Tree, entry))
            notes.Unknown(entry, "is a zipped egg: native files in it were not examined");
    }

    private static void NoteCode(FileTree tree, string directory, string file, string line, InventoryNotes notes)
    {
        var name = TreePath.Name(file);
        var source = ImportedSource(tree, directory, line);
        var editable = new MappingReader(tree, directory, file, notes);
        if (EditableLoader.Read(source) is { } loader)
            editable.Read(loader);
        else if (EditableName.IsOfHook(name))
            editable.NotRead();
        else if (!IsHarmless(name) && (MayChangePath(line) || MayChangePath(source)))
            notes.Unknown(file, "contains code that may change sys.path");
    }

    // sys.path and the importers can only be changed by naming them; a module that the line imports from the same directory is read too
    private static bool MayChangePath(string code) => s_pathWords.Any(word => code.Contains(word, StringComparison.Ordinal));

    private static string ImportedSource(FileTree tree, string directory, string line)
    {
        var end = line.IndexOfAny([' ', ',', ';', '\t', '.'], Keyword.Length);
        var module = line[Keyword.Length..(end < 0 ? line.Length : end)].Trim();
        return tree.ReadText(TreePath.Join(directory, $"{module}.py"), MostModuleBytes)
            ?? tree.ReadText(TreePath.Join(directory, $"{module}/__init__.py"), MostModuleBytes)
            ?? "";
    }

    // these are known not to add a path that contains extension modules
    private static bool IsHarmless(string name) =>
        name is "distutils-precedence.pth" or "_virtualenv.pth" or "a1_coverage.pth"
        || name.EndsWith("-nspkg.pth", StringComparison.Ordinal);
}
