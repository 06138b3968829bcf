using System.Collections.Immutable;
using Armature.Inventory.Distributions;
using Armature.Packaging.Tags;
using Armature.Subjects;

namespace Armature.Inventory;

/// <summary>Takes the inventory of a wheel, as an archive or unpacked.</summary>
internal static class WheelInventoryReader
{
    private const string Suffix = ".whl";

    /// <summary>
    /// Whether a directory is a wheel: the root of a <c>.whl</c>, or an archive with one package that was not installed and that brought
    /// everything in it. A wheel that was unpacked into a function's bundle is not alone there.
    /// </summary>
    public static bool IsWheel(Subject subject)
    {
        if (
            subject.Display.EndsWith(Suffix, StringComparison.OrdinalIgnoreCase)
            || (subject.Path.Length == 0 && subject.Tree.Name.EndsWith(Suffix, StringComparison.OrdinalIgnoreCase))
        )
            return true;
        if (subject.Path.Length > 0 || !subject.Tree.TryList("", out var entries, out _))
            return false;
        string[] information =
        [
            .. entries.Where(entry => entry.Name.EndsWith(".dist-info", StringComparison.Ordinal)).Select(entry => entry.Name),
        ];
        return information is [var only]
            && subject.Tree.IsFile($"{only}/WHEEL")
            && !subject.Tree.IsFile($"{only}/INSTALLER")
            && BroughtAll(subject.Tree, only, entries);
    }

    private static bool BroughtAll(FileTree tree, string information, ImmutableArray<FileEntry> entries)
    {
        if (RecordFile.Read(tree, $"{information}/RECORD", "") is not { } record)
            return true;
        var recorded = record.Select(file => file.Path.Split('/')[0]).ToHashSet(StringComparer.Ordinal);
        return entries.All(entry => entry.Name == information || recorded.Contains(entry.Name));
    }

    /// <summary>Takes the inventory.</summary>
    public static SubjectInventory Read(Subject subject, InventoryOptions options)
    {
        var tree = subject.Tree;
        var notes = new InventoryNotes();
        var interpreter = NamedInterpreter.Read(tree, options, notes);
        var index = tree.Index([subject.Path]);
        var distributions = PackageScan.DistributionsIn(tree, index, [subject.Path], options);
        var scan = new PackageScan
        {
            Tree = tree,
            Index = index,
            ImportRoots = [.. Roots(tree, subject.Path)],
            Distributions = distributions,
        };
        var facts = Facts(subject, distributions, notes);
        var inventory = new SubjectInventory.Wheel
        {
            Subject = subject,
            Interpreter = interpreter,
            Facts = facts with { InstallerError = new WheelStructure(tree, subject.Path, facts.Name).Refusal() },
        };
        var filled = (SubjectInventory.Wheel)scan.Fill(inventory, options, notes);
        // the checksums of members are known once they were read
        return filled with { Facts = filled.Facts with { Damage = (tree as ZipTree)?.FindDamage() ?? [] } };
    }

    private static WheelFacts Facts(Subject subject, List<Distribution> distributions, InventoryNotes notes)
    {
        var shown = subject.Display.EndsWith(Suffix, StringComparison.OrdinalIgnoreCase) ? subject.Display : subject.Tree.Name;
        var fileName = TreePath.Name(shown.Replace('\\', '/'));
        var name = WheelName.TryParse(fileName);
        if (name is null)
            notes.Unknown("the tags in the wheel's file name", $"{fileName} is not a valid wheel file name");
        if (distributions is not [var own, ..])
        {
            notes.Unknown("the wheel's metadata", "no .dist-info directory found");
            return new WheelFacts(name, fileName, [], RootIsPurelib: null);
        }

        return new WheelFacts(name, fileName, own.Tags, own.RootIsPurelib);
    }

    // <name>.data/purelib and platlib are installed in site-packages (PEP 427, "The .data directory")
    private static IEnumerable<string> Roots(FileTree tree, string path)
    {
        yield return path;
        if (!tree.TryList(path, out var entries, out _))
            yield break;
        foreach (var entry in entries)
        {
            if (entry.Kind is not EntryKind.Directory || !entry.Name.EndsWith(".data", StringComparison.Ordinal))
                continue;
            yield return TreePath.Join(path, $"{entry.Name}/purelib");
            yield return TreePath.Join(path, $"{entry.Name}/platlib");
        }
    }
}
