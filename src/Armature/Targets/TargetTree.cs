using System.Collections.Immutable;
using Armature.Inventory;
using Armature.Subjects;

namespace Armature.Targets;

/// <summary>
/// The file tree as a process of the target sees it. The files of an archive appear below the root. With a sysroot, the subject's own files
/// overlay those of the sysroot.
/// </summary>
internal sealed class TargetTree : FileTree
{
    // in directories that an environment shares with the system, only the package directories belong to the environment
    private static readonly string[] s_shared = ["", "/", "/usr", "/usr/local", "/lib", "/lib64", "/usr/lib", "/usr/lib64"];

    private static readonly MemoryTree s_empty = new("");

    private readonly FileTree _subject;
    private readonly FileTree? _system;
    private readonly bool _isArchive;
    private readonly HashSet<string> _files = new(StringComparer.Ordinal);
    private readonly ImmutableArray<string> _directories;

    /// <summary>The tree of a subject.</summary>
    /// <param name="inventory">The subject.</param>
    /// <param name="sysroot">The root of the target's system; null if that is the subject's own tree or does not exist here.</param>
    /// <param name="isElsewhere">Whether the target's system does not exist here, so that this machine's other files must be ignored.</param>
    public TargetTree(SubjectInventory inventory, SysrootTree? sysroot, bool isElsewhere = false)
    {
        FileTree? system = sysroot is null && isElsewhere ? s_empty : sysroot;
        (_subject, _system) = (inventory.Subject.Tree, system);
        _isArchive = inventory.NativeFiles.Any(file => !TreePath.IsAbsolute(file.Path));
        _directories = system is null || _isArchive ? [] : [.. Own(inventory).Where(directory => !s_shared.Contains(directory)).Distinct()];
        if (system is not null && !_isArchive)
            _files.UnionWith(inventory.NativeFiles.Select(file => file.Path));
    }

    /// <inheritdoc/>
    public override string Name => _subject.Name;

    /// <inheritdoc/>
    public override bool IgnoresCase => _subject.IgnoresCase;

    /// <summary>A path in an archive as an absolute path.</summary>
    public static string Rooted(string path) => TreePath.IsAbsolute(path) ? path : "/" + path;

    /// <inheritdoc/>
    public override bool TryList(string directory, out ImmutableArray<FileEntry> entries, out string? refusal)
    {
        var (tree, path) = Locate(directory);
        return tree.TryList(path, out entries, out refusal);
    }

    /// <inheritdoc/>
    public override FileStatus? Status(string path)
    {
        var (tree, place) = Locate(path);
        return tree.Status(place);
    }

    /// <inheritdoc/>
    public override string RealPath(string path)
    {
        var (tree, place) = Locate(path);
        return Rooted(tree.RealPath(place));
    }

    /// <summary>A key that is equal for all paths of the same file, in the subject or the system.</summary>
    public string Identity(string path)
    {
        var (tree, place) = Locate(path);
        return tree is SysrootTree system ? system.OuterPath(place) : Rooted(tree.RealPath(place));
    }

    /// <inheritdoc/>
    public override string? LinkTarget(string path)
    {
        var (tree, place) = Locate(path);
        return tree.LinkTarget(place);
    }

    /// <inheritdoc/>
    public override OpenOutcome Open(string path)
    {
        var (tree, place) = Locate(path);
        return tree.Open(place);
    }

    private (FileTree Tree, string Path) Locate(string path)
    {
        if (_isArchive)
        {
            var inner = path.TrimStart('/');
            return _system is null || _subject.Status(inner) is not null ? (_subject, inner) : (_system, path);
        }

        return _system is null || IsOwn(path) ? (_subject, path) : (_system, path);
    }

    private bool IsOwn(string path) => _files.Contains(path) || _directories.Any(directory => TreePath.IsUnder(path, directory));

    private static IEnumerable<string> Own(SubjectInventory inventory) =>
        inventory switch
        {
            SubjectInventory.Environment { Interpreter: var interpreter } =>
            [
                .. inventory.Distributions.Select(package => package.Location),
                interpreter.Prefix,
                interpreter.BasePrefix ?? "",
            ],
            SubjectInventory.Binary => PackageDirectories(inventory.Subject.Path),
            _ => [inventory.Subject.Path],
        };

    // a file examined alone still has its package's libraries next to it: $ORIGIN/../numpy.libs
    private static string[] PackageDirectories(string path)
    {
        foreach (var site in new[] { "/site-packages/", "/dist-packages/" })
        {
            if (path.LastIndexOf(site, StringComparison.Ordinal) is >= 0 and var at)
                return [path[..(at + site.Length - 1)]];
        }

        var directory = TreePath.Parent(path) ?? "";
        return [directory, TreePath.Parent(directory) ?? ""];
    }
}
