using Armature.Inventory.Conda;
using Armature.Inventory.Distributions;
using Armature.Inventory.Editables;
using Armature.Inventory.Interpreters;
using Armature.Inventory.OnPath;
using Armature.Inventory.SearchPaths;
using Armature.Subjects;

namespace Armature.Inventory;

/// <summary>Takes the inventory of an environment: its interpreter, and everything on its search path.</summary>
internal static class EnvironmentInventoryReader
{
    /// <summary>Takes the inventory.</summary>
    public static SubjectInventory Read(Subject subject, EnvironmentLocation location, InventoryOptions options)
    {
        var tree = subject.Tree;
        var notes = new InventoryNotes();
        var interpreter = NamedInterpreter.Read(tree, location, options, notes);
        NoteMissingSite(interpreter, notes);
        if (options.Python is { } named && NamedInterpreter.Locate(tree, named)?.Prefix != location.Prefix)
            notes.Unknown(named, "is not the environment's own Python; the environment was examined for its own");
        var isConda = CondaMeta.IsIn(tree, location.Prefix);
        var scan = Scan(tree, interpreter, isConda, options, notes);
        var inventory = scan.Fill(
            new SubjectInventory.Environment
            {
                Subject = subject,
                Interpreter = interpreter,
                Shadowings = new ShadowingFinder(tree, scan.Distributions).Find(interpreter.SearchPath),
                LeftBehind = notes.Faults.Any(fault => fault.Kind is EnvironmentFaultKind.BaseVersionChanged)
                    ? LeftBehind.Of(tree, interpreter, options)
                    : [],
                Programs = CommandsOnPath.Read(tree, options.Programs, interpreter),
            },
            options,
            notes
        );
        return inventory with { NativeFiles = new HiddenFiles(tree, interpreter.SearchPath).Mark(inventory.NativeFiles) };
    }

    private static PackageScan Scan(FileTree tree, Interpreter interpreter, bool isConda, InventoryOptions options, InventoryNotes notes)
    {
        string[] walked = [.. DirectoriesToWalk(tree, interpreter, isConda)];
        // of a project, or a directory above the environment such as `/` in a .pth file, modules and packages can be imported, and nothing else below it
        var tops = walked.Where(directory => IsAbove(tree, directory, interpreter) || ProjectDirectory.Is(tree, directory)).ToArray();
        string[] roots = [.. walked.Except(tops).Concat(tops.SelectMany(top => ProjectDirectory.Packages(tree, top)))];
        var mapped = notes.Mapped.Select(module => module.Path).Where(tree.IsDirectory).Distinct(StringComparer.Ordinal).ToArray();
        string[] added = [.. mapped.Where(path => !roots.Concat(mapped).Any(other => other != path && TreePath.IsUnder(path, other)))];
        var index = tree.Index(new WalkRequest([.. roots.Concat(added.Except(tops)).Distinct()]) { Tops = tops, FollowsLinksOut = true });
        string[] directories =
        [
            .. interpreter.SearchPath.Where(entry => entry.Reason is not SearchPathReason.StandardLibraryZip).Select(entry => entry.Path),
        ];
        var distributions = PackageScan.DistributionsIn(tree, index, directories, options);
        // the sources of an editable install contain the .egg-info of its last build, beside the metadata in site-packages
        var editable = distributions.Where(package => package.IsEditable).Select(package => package.NormalizedName).ToHashSet();
        var external = interpreter
            .SearchPath.Where(entry => entry.Reason is SearchPathReason.PthFile)
            .Select(entry => entry.Path)
            .ToHashSet();
        distributions.RemoveAll(package =>
            package is { Kind: MetadataKind.EggInfo, IsEditable: false }
            && editable.Contains(package.NormalizedName)
            && external.Contains(package.Location)
        );
        if (isConda)
            distributions.AddRange(CondaDistributions.ReadAll(tree, interpreter.Prefix, notes));
        return new PackageScan
        {
            Tree = tree,
            Index = index,
            ImportRoots = directories,
            Distributions = distributions,
            Mapped = [.. notes.Mapped, .. PathEntries(tree, interpreter, distributions)],
        };
    }

    // a .pth file adds the directory of an editable install to the path; that of `setup.py develop` has all of them, and an .egg-link for each
    private static IEnumerable<MappedModule> PathEntries(FileTree tree, Interpreter interpreter, List<Distribution> distributions) =>
        interpreter
            .SearchPath.Where(entry => entry is { Reason: SearchPathReason.PthFile, From: not null })
            .Select(entry => new MappedModule("", entry.Path, entry.From!))
            .Concat(
                from package in distributions
                where package.Kind is MetadataKind.EggLink
                let project = EggLinkFile.Project(tree, package.MetadataPath)
                where project is not null
                select new MappedModule("", project, package.MetadataPath)
            );

    private static IEnumerable<string> DirectoriesToWalk(FileTree tree, Interpreter interpreter, bool isConda)
    {
        foreach (var entry in interpreter.SearchPath)
        {
            // on Windows a prefix is on the path itself; do not list the whole installation, unless a ._pth file puts its modules there
            var isPrefix =
                entry.Reason is not SearchPathReason.UnderscorePthFile
                && (entry.Path == interpreter.Prefix || entry.Path == interpreter.BasePrefix);
            var isStandard = entry.Reason is SearchPathReason.StandardLibrary or SearchPathReason.StandardLibraryZip;
            if (!isPrefix && !isStandard && tree.IsDirectory(entry.Path))
                yield return entry.Path;
        }

        string[] others =
            isConda ? ["lib", "Library/bin"]
            : interpreter.IsVirtual ? ["bin", "Scripts"]
            : [];
        foreach (var directory in others.Select(name => TreePath.Join(interpreter.Prefix, name)).Where(tree.IsDirectory))
            yield return directory;
    }

    private static bool IsAbove(FileTree tree, string directory, Interpreter interpreter) =>
        TreePath.IsUnder(tree.RealPath(interpreter.Prefix), tree.RealPath(directory));

    private static void NoteMissingSite(Interpreter interpreter, InventoryNotes notes)
    {
        if (interpreter.Version is not { } version || interpreter.SearchPath.IsEmpty || notes.Faults.Count > 0)
            return;
        var hasSite = interpreter.SearchPath.Any(entry =>
            entry.Reason is SearchPathReason.SitePackages or SearchPathReason.UnderscorePthFile
            && (!interpreter.IsVirtual || TreePath.IsUnder(entry.Path, interpreter.Prefix))
        );
        if (!hasSite)
            notes.Fault(
                EnvironmentFaultKind.SitePackagesMissing,
                interpreter.Prefix,
                $"no site-packages directory found for Python {version.Short}"
            );
    }
}
