using Armature.Inventory.Conda;
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
        // a path entry above the environment, such as `/` in a .pth file, offers its own modules; everything else below it is not on the path
        var tops = walked.Where(directory => IsAbove(tree, directory, interpreter)).ToArray();
        var index = tree.Index(new WalkRequest([.. walked.Except(tops)]) { Tops = tops, FollowsLinksOut = true });
        string[] directories =
        [
            .. interpreter.SearchPath.Where(entry => entry.Reason is not SearchPathReason.StandardLibraryZip).Select(entry => entry.Path),
        ];
        var distributions = PackageScan.DistributionsIn(tree, index, directories, options);
        if (isConda)
            distributions.AddRange(CondaDistributions.ReadAll(tree, interpreter.Prefix, notes));
        return new PackageScan
        {
            Tree = tree,
            Index = index,
            ImportRoots = directories,
            Distributions = distributions,
        };
    }

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
