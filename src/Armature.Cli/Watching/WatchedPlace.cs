using Armature.Inventory;
using Armature.Inventory.Interpreters;
using Armature.Reporting;
using Armature.Subjects;

namespace Armature.Cli.Watching;

/// <summary>Files whose change changes the result of an examination.</summary>
/// <param name="Directory">Absolute; it exists.</param>
/// <param name="Name">The only name in it that matters; null for everything in it and below.</param>
internal sealed record WatchedPlace(string Directory, string? Name = null)
{
    /// <summary>The places of an examined subject on the disk: the directories that packages are installed into, or the subject itself.</summary>
    public static IEnumerable<WatchedPlace> Of(Report report)
    {
        var subject = report.Subject;
        if (report.Graph.Inventory is not SubjectInventory.Environment { Interpreter: var interpreter } || !subject.Tree.IsDisk)
            return Of(subject.Tree.IsDisk ? subject.Path : subject.Tree.Name);
        var packages = interpreter
            .SearchPath.Where(static entry =>
                entry.Reason
                    is not (SearchPathReason.StandardLibrary or SearchPathReason.StandardLibraryZip or SearchPathReason.DynamicModules)
            )
            .Select(static entry => entry.Path)
            .Append($"{interpreter.Prefix}/conda-meta")
            .Where(System.IO.Directory.Exists)
            .Select(static directory => new WatchedPlace(directory));
        return packages.Concat(Of($"{interpreter.Prefix}/pyvenv.cfg"));
    }

    /// <summary>The place of a file or directory; if it does not exist, of the nearest directory above it in which it would appear.</summary>
    /// <param name="path">Absolute.</param>
    public static IEnumerable<WatchedPlace> Of(string path)
    {
        if (System.IO.Directory.Exists(path))
            return [new WatchedPlace(path)];
        var name = path;
        while (TreePath.Parent(name) is { Length: > 0 } directory)
        {
            if (System.IO.Directory.Exists(directory))
                return [new WatchedPlace(directory, TreePath.Name(name))];
            name = directory;
        }

        return [];
    }
}
