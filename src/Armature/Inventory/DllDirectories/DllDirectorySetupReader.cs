using System.Collections.Immutable;
using Armature.Binaries;
using Armature.Inventory.Native;
using Armature.Subjects;

namespace Armature.Inventory.DllDirectories;

/// <summary>Reads how packages make their DLLs available: in <c>__init__.py</c>, the modules it imports, and <c>.pth</c> files.</summary>
internal sealed class DllDirectorySetupReader(FileTree tree, IReadOnlyList<string> roots, string? prefix)
{
    private const int MostText = 1024 * 1024;
    private const int MostNeighbours = 64;

    /// <summary>The setups of all packages with native files, outer packages first.</summary>
    public ImmutableArray<DllDirectorySetup> Read(IEnumerable<NativeFile> files)
    {
        string[] directories =
        [
            .. files
                .Where(file => file.Image is { Format: BinaryFormat.Pe } && file.Role is not NativeRole.Program)
                .SelectMany(file => Packages(file.Path))
                .Distinct(StringComparer.Ordinal)
                .Order(StringComparer.Ordinal),
        ];
        if (directories.Length == 0)
            return [];
        return [.. roots.SelectMany(AtStartup), .. directories.SelectMany(OfPackage)];
    }

    // the directories above a file, up to an import root
    private IEnumerable<string> Packages(string path)
    {
        for (
            var directory = TreePath.Parent(path);
            directory is not null && !roots.Contains(directory);
            directory = TreePath.Parent(directory)
        )
            yield return directory;
    }

    private IEnumerable<DllDirectorySetup> OfPackage(string directory)
    {
        var path = TreePath.Join(directory, "__init__.py");
        if (tree.ReadText(path, MostText) is not { } source)
            yield break;
        var script = new DllDirectoryScript(Context(path), source);
        if (Evaluate(script, directory, path, source) is { } own)
            yield return own;
        foreach (var name in script.RelativeImports().Append("_distributor_init").Distinct(StringComparer.Ordinal).Take(MostNeighbours))
        {
            var module = TreePath.Join(directory, name + ".py");
            if (tree.ReadText(module, MostText) is { } text && DllDirectoryScript.MayContainCalls(text))
            {
                if (Evaluate(new DllDirectoryScript(Context(module), text), directory, module, text) is { } beside)
                    yield return beside;
            }
        }
    }

    // an import line in a .pth file runs when Python starts (CPython Lib/site.py, addpackage); pywin32 uses this
    private IEnumerable<DllDirectorySetup> AtStartup(string root)
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
                var path = roots.Select(directory => TreePath.Join(directory, module + ".py")).FirstOrDefault(tree.IsFile);
                if (path is null || tree.ReadText(path, MostText) is not { } source)
                    continue;
                if (Evaluate(new DllDirectoryScript(Context(path), source), null, path, source) is { } preparation)
                    yield return preparation;
            }
        }
    }

    private PathContext Context(string file) => new(tree, file, prefix, roots);

    private DllDirectorySetup? Evaluate(DllDirectoryScript script, string? directory, string path, string source)
    {
        if (!DllDirectoryScript.MayContainCalls(source))
            return null;
        script.Run();
        return new DllDirectorySetup(
            directory,
            path,
            [.. script.Added.Distinct(StringComparer.Ordinal).Where(tree.IsDirectory)],
            [
                .. script
                    .Opened.Where(library => library.Contains('/', StringComparison.Ordinal))
                    .Distinct(StringComparer.Ordinal)
                    .Where(tree.IsFile),
            ],
            !script.IsIncomplete
        );
    }
}
