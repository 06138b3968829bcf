using System.Collections.Immutable;

namespace Armature.Subjects.Search;

/// <summary>
/// Finds what a zip archive contains: one bundle, or wheels that are each a subject of their own (a wheelhouse, or a PEX file for several platforms).
/// </summary>
internal static class ZipSearch
{
    // where PEX keeps its distributions, as directories or as wheels (pex, PEX-INFO)
    private const string Dependencies = ".deps";
    private const string Wheel = ".whl";

    private static readonly string[] s_code = [".py", ".pyc", ".so", ".pyd", ".dll", ".dylib"];

    /// <summary>What a file contains that has the name of an archive.</summary>
    public static FindOutcome OfNamed(string typed, string path, FileTree disk) =>
        ZipTree.TryOpen(disk, path, out var problem) is { } tree
            ? Of(typed, tree)
            : new FindOutcome.NotFound(typed, problem ?? "unreadable");

    /// <summary>What a file contains that has another name, as the programs that PEX, shiv and zipapp write; null if it is not such a bundle.</summary>
    public static FindOutcome? OfOther(string typed, string path, FileTree disk) =>
        MayBeZip(path, disk) && ZipTree.TryOpen(disk, path, out _) is { } tree && IsBundle(tree) ? Of(typed, tree) : null;

    private static FindOutcome Of(string typed, ZipTree tree)
    {
        string[] wheels = tree.IsFile("PEX-INFO") ? OfPex(tree) : OfWheelhouse(tree);
        if (wheels.Length == 0)
            return new FindOutcome.Found(new Subject(tree, "", typed), []);
        var subjects = ImmutableArray.CreateBuilder<Subject>();
        var refused = ImmutableArray.CreateBuilder<Refusal>();
        foreach (var wheel in wheels)
        {
            var shown = $"{typed}/{wheel}";
            if (tree.IsDirectory(wheel))
                subjects.Add(new Subject(tree, wheel, shown));
            else if (ZipTree.TryOpen(tree, wheel, out var problem) is { } inner)
                subjects.Add(new Subject(inner, "", shown));
            else
                refused.Add(new Refusal(shown, problem ?? "unreadable"));
        }

        return new FindOutcome.Several(subjects.ToImmutable(), refused.ToImmutable());
    }

    // wheels, and at most lists and sources beside them
    private static string[] OfWheelhouse(ZipTree tree)
    {
        var files = Files(tree, "").ToArray();
        return files.Any(static file => s_code.Any(suffix => file.EndsWith(suffix, StringComparison.OrdinalIgnoreCase)))
            ? []
            : [.. files.Where(IsWheel)];
    }

    // the same package for several platforms: only one of them is imported on each
    private static string[] OfPex(ZipTree tree)
    {
        if (!tree.TryList(Dependencies, out var entries, out _))
            return [];
        string[] wheels = [.. entries.Where(static entry => IsWheel(entry.Name)).Select(static entry => entry.Name)];
        var isForSeveral = wheels.DistinctBy(static wheel => wheel.Split('-')[0], StringComparer.OrdinalIgnoreCase).Count() < wheels.Length;
        return isForSeveral || wheels.Any(wheel => tree.IsFile($"{Dependencies}/{wheel}"))
            ? [.. wheels.Select(static wheel => $"{Dependencies}/{wheel}")]
            : [];
    }

    private static IEnumerable<string> Files(ZipTree tree, string directory) =>
        tree.TryList(directory, out var entries, out _)
            ? entries.SelectMany(entry =>
                entry.Kind is EntryKind.Directory
                    ? Files(tree, TreePath.Join(directory, entry.Name))
                    : [TreePath.Join(directory, entry.Name)]
            )
            : [];

    private static bool IsWheel(string name) => name.EndsWith(Wheel, StringComparison.OrdinalIgnoreCase);

    // a script in front of an archive: #!/usr/bin/env python3
    private static bool MayBeZip(string path, FileTree disk)
    {
        if (disk.Open(path) is not OpenOutcome.Opened { Source: var source })
            return false;
        using (source)
            return source.TryBytes(0, 4, out var start) && (start.StartsWith("#!"u8) || start.SequenceEqual("PK\u0003\u0004"u8));
    }

    private static bool IsBundle(ZipTree tree) =>
        tree.IsFile("PEX-INFO")
        || tree.IsFile("__main__.py")
        || tree.IsDirectory(".python_packages")
        || (
            tree.TryList("", out var entries, out _)
            && entries.Any(static entry => IsWheel(entry.Name) || entry.Name.EndsWith(".dist-info", StringComparison.Ordinal))
        );
}
