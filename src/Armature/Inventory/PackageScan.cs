using Armature.Inventory.Distributions;
using Armature.Inventory.DllDirectories;
using Armature.Inventory.Editables;
using Armature.Inventory.Native;
using Armature.Subjects;

namespace Armature.Inventory;

/// <summary>Reads the contents of directories: distributions, native files and missing files. All kinds of subjects use it.</summary>
internal sealed record PackageScan
{
    public required FileTree Tree { get; init; }

    /// <summary>The listing of the directories.</summary>
    public required DirectoryIndex Index { get; init; }

    /// <summary>The directories that modules are imported from.</summary>
    public required IReadOnlyList<string> ImportRoots { get; init; }

    /// <summary>The distributions, in order.</summary>
    public required IReadOnlyList<Distribution> Distributions { get; init; }

    /// <summary>The modules that editable installs import from elsewhere.</summary>
    public IReadOnlyList<MappedModule> Mapped { get; init; } = [];

    /// <summary>Adds the contents to an inventory.</summary>
    public SubjectInventory Fill(SubjectInventory inventory, InventoryOptions options, InventoryNotes notes)
    {
        var mapped = new MappedModules(Mapped, Distributions);
        var candidates = mapped.AddFiles(NativeCandidates.Of(Tree, Index));
        var classifier = new NativeClassifier(ImportRoots, inventory.Subject.Path, inventory.Interpreter?.Version is { Major: 2 }, mapped);
        var gpuFiles = GpuFiles.Of(Index);
        var owners = new Ownership(Tree, Distributions, [.. candidates, .. gpuFiles], mapped);
        var trustsAll = inventory is SubjectInventory.Wheel;
        foreach (var refusals in Index.Refusals.GroupBy(refusal => refusal.Reason))
            notes.Unknown([.. refusals]);
        foreach (var unread in Distributions.SelectMany(distribution => distribution.Unread))
            notes.Unknown(unread.What, unread.Because);
        var files = NativeReader.ReadAll(Tree, candidates, classifier, owners, options);
        return inventory with
        {
            Distributions = [.. Distributions],
            NativeFiles = files,
            GpuFiles = GpuFiles.Read(gpuFiles, classifier, owners),
            DllDirectorySetups = new DllDirectorySetupReader(Tree, ImportRoots, inventory.Interpreter?.Prefix).Read(files),
            MissingFiles = new MissingFiles(Tree, Index).Find(Distributions, trustsAll),
            HashMismatches = options.ComparesHashes ? new HashMismatches(Tree, options.Parallelism).Find(Distributions) : null,
            EnvironmentFaults = [.. notes.Faults],
            FilesSeen = Index.Directories.Sum(directory => directory.Entries.Length),
            Unknowns = [.. notes.Unknowns],
        };
    }

    /// <summary>The distributions directly in the given directories. A directory reached by several links counts once.</summary>
    public static List<Distribution> DistributionsIn(
        FileTree tree,
        DirectoryIndex index,
        IEnumerable<string> locations,
        InventoryOptions options
    )
    {
        var reader = new DistributionReader(tree, index);
        var seen = new HashSet<string>(StringComparer.Ordinal);
        var places = locations.Where(location => seen.Add(tree.RealPath(location))).SelectMany(reader.MetadataIn).ToArray();
        var found = new Distribution?[places.Length];
        ParallelLoop.ForEach(places.Length, options.Parallelism, i => found[i] = reader.Read(places[i]));
        return [.. found.OfType<Distribution>()];
    }
}
