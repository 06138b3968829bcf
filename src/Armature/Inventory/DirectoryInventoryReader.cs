using Armature.Inventory.Distributions;
using Armature.Subjects;

namespace Armature.Inventory;

/// <summary>
/// Takes the inventory of a directory that is not an environment: packages of <c>pip --target</c>, a Lambda bundle and the like. Modules are imported
/// from the directory and from every directory below it that contains distribution metadata.
/// </summary>
internal static class DirectoryInventoryReader
{
    /// <summary>Takes the inventory.</summary>
    public static SubjectInventory Read(Subject subject, InventoryOptions options)
    {
        var notes = new InventoryNotes();
        var interpreter = NamedInterpreter.Read(subject.Tree, options, notes);
        var index = subject.Tree.Index([subject.Path]);
        string[] roots =
        [
            subject.Path,
            .. index.Directories.Where(IsLocation).Select(directory => directory.Path).Order(StringComparer.Ordinal),
        ];
        var scan = new PackageScan
        {
            Tree = subject.Tree,
            Index = index,
            ImportRoots = roots,
            Distributions = PackageScan.DistributionsIn(subject.Tree, index, roots, options),
        };
        var inventory = scan.Fill(new SubjectInventory.Directory { Subject = subject, Interpreter = interpreter }, options, notes);
        // the checksums of members are known once they were read
        return subject is { Path: "", Tree: ZipTree archive }
            ? inventory with
            {
                ArchiveDamage = [.. archive.FindDamage().Where(static member => member.Reason != ZipTree.Link), .. archive.Refusals],
            }
            : inventory;
    }

    // packages vendored inside another package (pip/_vendor) are not separate packages
    private static bool IsLocation(IndexedDirectory directory) =>
        !directory.Path.Contains("_vendor", StringComparison.Ordinal)
        && directory.Entries.Any(entry =>
            entry.Kind is EntryKind.Directory
            && (DistributionReader.IsMetadata(entry.Name) || EggFile.IsMetadata(directory.Path, entry.Name))
        );
}
