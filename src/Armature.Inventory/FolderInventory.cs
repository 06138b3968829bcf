using Armature.Inventory.Distributions;
using Armature.Subjects;

namespace Armature.Inventory;

/// <summary>
/// The inventory of a folder that is no environment: packages of <c>pip --target</c>, a Lambda bundle, anything. Imports count from the folder
/// and from every folder below it that holds metadata of distributions.
/// </summary>
internal static class FolderInventory
{
    /// <summary>Takes it.</summary>
    public static SubjectInventory Take(Subject subject, InventoryOptions options)
    {
        var notes = new InventoryNotes();
        var interpreter = NamedInterpreter.Read(subject.Tree, options, notes);
        var index = subject.Tree.Index([subject.Path]);
        string[] roots = [subject.Path, .. index.Folders.Where(IsLocation).Select(folder => folder.Path).Order(StringComparer.Ordinal)];
        var scan = new PackageScan
        {
            Tree = subject.Tree,
            Index = index,
            ImportRoots = roots,
            Distributions = PackageScan.DistributionsIn(subject.Tree, index, roots, options),
        };
        return scan.Fill(
            new SubjectInventory
            {
                Subject = subject,
                Kind = SubjectKind.Folder,
                Interpreter = interpreter,
            },
            options,
            notes
        );
    }

    // packages that another package has swallowed (pip/_vendor) are its own affair
    private static bool IsLocation(IndexedFolder folder) =>
        !folder.Path.Contains("_vendor", StringComparison.Ordinal)
        && folder.Entries.Any(entry => entry.Kind is EntryKind.Folder && DistributionReader.IsMetadata(entry.Name));
}
