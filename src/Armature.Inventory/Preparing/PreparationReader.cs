using System.Collections.Immutable;
using Armature.Binaries;
using Armature.Inventory.Native;
using Armature.Subjects;

namespace Armature.Inventory.Preparing;

/// <summary>Reads what packages with Windows libraries do for these before they load: in <c>__init__.py</c>, in what that imports, and in <c>.pth</c> files.</summary>
internal sealed class PreparationReader(FileTree tree, IReadOnlyList<string> roots, string? prefix)
{
    private const int MostText = 1024 * 1024;
    private const int MostNeighbours = 64;

    /// <summary>The preparations of all packages that hold native files, those of outer packages first.</summary>
    public ImmutableArray<LibraryPreparation> Read(IEnumerable<NativeFile> files)
    {
        string[] folders =
        [
            .. files
                .Where(file => file.Image is { Format: BinaryFormat.Pe } && file.Role is not NativeRole.Program)
                .SelectMany(file => Packages(file.Path))
                .Distinct(StringComparer.Ordinal)
                .Order(StringComparer.Ordinal),
        ];
        if (folders.Length == 0)
            return [];
        return [.. roots.SelectMany(StartUp), .. folders.SelectMany(OfPackage)];
    }

    // the folders above a file, up to the one that imports count from
    private IEnumerable<string> Packages(string path)
    {
        for (var folder = TreePath.Parent(path); folder is not null && !roots.Contains(folder); folder = TreePath.Parent(folder))
            yield return folder;
    }

    private IEnumerable<LibraryPreparation> OfPackage(string folder)
    {
        var path = TreePath.Join(folder, "__init__.py");
        if (tree.ReadText(path, MostText) is not { } source)
            yield break;
        var script = new PreparationScript(Places(path), source);
        if (Prepared(script, folder, path, source) is { } own)
            yield return own;
        foreach (var name in script.Neighbours().Append("_distributor_init").Distinct(StringComparer.Ordinal).Take(MostNeighbours))
        {
            var neighbour = TreePath.Join(folder, name + ".py");
            if (tree.ReadText(neighbour, MostText) is { } text && PreparationScript.MayPrepare(text))
            {
                if (Prepared(new PreparationScript(Places(neighbour), text), folder, neighbour, text) is { } beside)
                    yield return beside;
            }
        }
    }

    // lines of .pth files that import a module run it when Python starts (CPython Lib/site.py, addpackage): pywin32's
    private IEnumerable<LibraryPreparation> StartUp(string root)
    {
        if (!tree.TryList(root, out var entries, out _))
            yield break;
        foreach (var entry in entries.Where(entry => entry.Name.EndsWith(".pth", StringComparison.Ordinal)))
        {
            var lines = tree.ReadText(TreePath.Join(root, entry.Name), MostText)?.Split('\n') ?? [];
            foreach (
                var module in lines.Where(line => line.StartsWith("import ", StringComparison.Ordinal)).Select(line => line[7..].Trim())
            )
            {
                var path = roots.Select(folder => TreePath.Join(folder, module + ".py")).FirstOrDefault(tree.IsFile);
                if (path is null || tree.ReadText(path, MostText) is not { } source)
                    continue;
                if (Prepared(new PreparationScript(Places(path), source), null, path, source) is { } preparation)
                    yield return preparation;
            }
        }
    }

    private PathPlaces Places(string file) => new(tree, file, prefix, roots);

    private LibraryPreparation? Prepared(PreparationScript script, string? folder, string path, string source)
    {
        if (!PreparationScript.MayPrepare(source))
            return null;
        script.Run();
        return new LibraryPreparation(
            folder,
            path,
            [.. script.Added.Distinct(StringComparer.Ordinal).Where(tree.IsFolder)],
            [
                .. script
                    .Opened.Where(library => library.Contains('/', StringComparison.Ordinal))
                    .Distinct(StringComparer.Ordinal)
                    .Where(tree.IsFile),
            ],
            !script.IsUnclear
        );
    }
}
