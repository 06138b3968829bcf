using System.Text.Json;
using Armature.Inventory.Native;
using Armature.Packaging;
using Armature.Packaging.Abis;
using Armature.Subjects;

namespace Armature.Inventory.Editables;

/// <summary>Finds the modules that the loader of an editable install maps, in the tree.</summary>
/// <param name="tree">The tree.</param>
/// <param name="directory">The directory of the loader.</param>
/// <param name="file">The <c>.pth</c> or <c>.start</c> file that starts the loader.</param>
/// <param name="notes">Where the modules go, and what could not be read.</param>
internal sealed class MappingReader(FileTree tree, string directory, string file, InventoryNotes notes)
{
    private const int MostPlanBytes = 64 * 1024 * 1024;

    private string Project => EditableName.Of(TreePath.Name(file));

    /// <summary>Adds the modules.</summary>
    public void Read(EditableLoader loader)
    {
        switch (loader)
        {
            case EditableLoader.Literal mapping:
                foreach (var (name, path) in mapping.Modules)
                    Add(name, InTree(path));
                break;
            case EditableLoader.Build build:
                ReadInstallPlan(InTree(build.Directory));
                break;
            default:
                NotRead();
                break;
        }
    }

    /// <summary>Notes that the mapping is not known.</summary>
    public void NotRead() =>
        notes.Unknown(file, $"editable install {Project}: its mapping could not be read, so its files were not examined");

    private string InTree(string written) => TreePath.Normalize(TreePath.Join(directory, tree.OfWritten(TreePath.FromSystem(written))));

    private void Add(string name, string path)
    {
        // what is in site-packages is found there
        if (TreePath.IsUnder(path, directory))
            return;
        switch (tree.Status(path)?.Kind)
        {
            case EntryKind.Directory:
                notes.Map(name, path, file);
                break;
            case EntryKind.File when TreePath.Name(path).StartsWith("__init__.", StringComparison.Ordinal):
                notes.Map(name, TreePath.Parent(path) ?? "", file);
                break;
            case EntryKind.File:
                AddFile(name, path);
                break;
            default:
                AddModule(name, path);
                break;
        }
    }

    private void AddFile(string name, string path)
    {
        if (NativeName.Of(TreePath.Name(path)) is not NativeGuess.No)
            notes.Map(name, path, file);
    }

    // setuptools names a module without its suffix (_EditableFinder._find_spec)
    private void AddModule(string name, string path)
    {
        var (parent, stem) = (TreePath.Parent(path) ?? "", TreePath.Name(path));
        string[] files =
        [
            .. (tree.TryList(parent, out var entries, out _) ? entries : [])
                .Where(entry => entry.Name == $"{stem}.py" || ExtensionName.TryParse(entry.Name)?.Module == stem)
                .Select(entry => TreePath.Join(parent, entry.Name)),
        ];
        foreach (var found in files)
            AddFile(name, found);
        if (files.Length == 0)
            notes.Unknown(file, $"editable install {Project}: `{path}` does not exist");
    }

    // {"targets": {"/build/_x.cpython-311-x86_64-linux-gnu.so": {"destination": "{py_platlib}/pkg/_x.cpython-311-x86_64-linux-gnu.so"}}}
    private void ReadInstallPlan(string build)
    {
        var plan = TreePath.Join(build, "meson-info/intro-install_plan.json");
        using var document = tree.ReadText(plan, MostPlanBytes) is { } text ? JsonText.TryParse(text) : null;
        if (document is not { RootElement.ValueKind: JsonValueKind.Object })
        {
            notes.Unknown(file, $"editable install {Project}: its install plan `{plan}` could not be read");
            return;
        }

        foreach (var kind in document.RootElement.EnumerateObject().Where(kind => kind.Value.ValueKind is JsonValueKind.Object))
        {
            foreach (var source in kind.Value.EnumerateObject())
            {
                if (Destination(source.Value) is not { } inner)
                    continue;
                var path = InTree(source.Name);
                if (tree.IsDirectory(path))
                    notes.Map(inner.Replace('/', '.'), path, file);
                else if (NativeName.Of(TreePath.Name(inner)) is NativeGuess.Yes)
                    notes.Map(Module(inner), path, file);
            }
        }
    }

    private static string? Destination(JsonElement target)
    {
        var words = JsonText.Text(target, "destination")?.Replace('\\', '/').Split('/', 2);
        return words is ["{py_platlib}" or "{py_purelib}", { Length: > 0 } inner] ? inner : null;
    }

    private static string Module(string inner)
    {
        var name = TreePath.Name(inner);
        return inner[..^name.Length].Replace('/', '.') + (ExtensionName.TryParse(name)?.Module ?? name);
    }
}
