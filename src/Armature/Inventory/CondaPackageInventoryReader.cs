using Armature.Inventory.Conda;
using Armature.Inventory.Distributions;
using Armature.Subjects;
using Armature.Subjects.Images;
using Armature.Subjects.Search;

namespace Armature.Inventory;

/// <summary>Takes the inventory of a conda package, as an archive or unpacked: its files lie as below the prefix of an environment.</summary>
internal static class CondaPackageInventoryReader
{
    private const string Root = "/";

    /// <summary>Whether a subject is a conda package.</summary>
    public static bool IsPackage(Subject subject) =>
        subject.Tree is CondaRoot || (subject is { Path: Root, Tree: SysrootTree } && CondaSearch.IsPackage(subject.Tree, Root));

    /// <summary>Takes the inventory.</summary>
    public static SubjectInventory Read(Subject subject, InventoryOptions options)
    {
        var tree = subject.Tree;
        var notes = new InventoryNotes();
        List<Refusal> damage = [.. (tree as CondaRoot)?.Damage ?? []];
        var record = CondaPackageRecord.Read(tree, damage);
        Distribution[] packages = record is var (package, _) ? [package] : [];
        var scan = new PackageScan
        {
            Tree = tree,
            Index = tree.Index([Root]),
            ImportRoots = [.. ImportRoots(tree)],
            Distributions = packages,
        };
        var inventory = new SubjectInventory.CondaPackage
        {
            Subject = subject,
            Interpreter = NamedInterpreter.Read(tree, options, notes),
            Facts = record?.Facts ?? new CondaPackageFacts(null, null),
            ArchiveDamage = [.. damage],
        };
        return scan.Fill(inventory, options, notes);
    }

    private static IEnumerable<string> ImportRoots(FileTree tree)
    {
        foreach (var directory in (string[])["/site-packages", "/Lib/site-packages", "/DLLs"])
        {
            if (tree.IsDirectory(directory))
                yield return directory;
        }

        if (!tree.TryList("/lib", out var entries, out _))
            yield break;
        foreach (var library in entries.Where(static entry => InterpreterName.Is(entry.Name)))
        {
            yield return $"/lib/{library.Name}/site-packages";
            yield return $"/lib/{library.Name}/lib-dynload";
        }
    }
}
