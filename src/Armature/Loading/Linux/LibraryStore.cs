using System.Collections.Concurrent;
using Armature.Binaries;
using Armature.Inventory;
using Armature.Inventory.Distributions;
using Armature.Inventory.Native;
using Armature.Subjects;
using Armature.Targets;

namespace Armature.Loading.Linux;

/// <summary>Opens the files of a tree as libraries. Each file is read once; files of the inventory are not read again.</summary>
internal sealed class LibraryStore
{
    private readonly TargetTree _tree;
    private readonly GlibcProfile? _profile;
    private readonly Dictionary<string, NativeFile> _read = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<string, Lazy<LibraryFile?>> _files = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<string, bool> _directories = new(StringComparer.Ordinal);
    private readonly Lazy<Dictionary<string, string>> _byName;

    public LibraryStore(SubjectInventory inventory, TargetTree tree, GlibcProfile? profile = null)
    {
        (_tree, _profile) = (tree, profile);
        foreach (var file in inventory.NativeFiles)
            _read[TargetTree.Rooted(file.Path)] = file;
        _byName = new(() => Named(inventory));
    }

    /// <summary>
    /// Path of the subject's library with a file name or DT_SONAME, in any directory, if it may be loaded before an object needs it; null if there is
    /// none.
    /// </summary>
    public string? FindAnywhere(string name, string dependent) =>
        _byName.Value.GetValueOrDefault(name) is { } path && Preloading.MayLoadFirst(OwnerOf(path), OwnerOf(dependent)) ? path : null;

    /// <summary>The file at a path; null if it does not exist or cannot be opened.</summary>
    public LibraryFile? Open(string path) => _files.GetOrAdd(path, key => new Lazy<LibraryFile?>(() => Read(key))).Value;

    public bool HasDirectory(string path) => _directories.GetOrAdd(path, key => _tree.IsDirectory(key));

    private Distribution? OwnerOf(string path) => _read.GetValueOrDefault(TreePath.Normalize(path))?.Owner;

    private LibraryFile? Read(string path)
    {
        if (_read.TryGetValue(path, out var file))
            return file.Refusal is null ? new LibraryFile(path, () => _tree.Identity(path), file.Length, file.Image) : null;
        if (_profile?.Open(path) is { } known)
            return known;
        if (path.Contains("/../", StringComparison.Ordinal) && Plain(path) is var plain && plain != path)
            return Open(plain);
        var status = _tree.Status(path);
        if (status is { Kind: EntryKind.Directory })
            return new LibraryFile(path, () => path, -1, null) { IsDirectory = true };
        if (status is { Kind: EntryKind.Other })
            return new LibraryFile(path, () => path, -1, null) { IsCircular = true };
        if (status is not { Kind: EntryKind.File } || _tree.Open(path) is not OpenOutcome.Opened { Source: var source })
            return null;
        using (source)
            return new LibraryFile(path, () => _tree.Identity(path), source.Length, BinaryImage.Read(source));
    }

    // $ORIGIN/../x.libs has a different path for each object that names it
    private string Plain(string path) =>
        _tree.RealPath(path) is var real && real != path ? real
        : TreePath.Normalize(path) is var normal && _read.ContainsKey(normal) ? normal
        : path;

    private static Dictionary<string, string> Named(SubjectInventory inventory)
    {
        var names = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var file in inventory.NativeFiles)
        {
            names.TryAdd(TreePath.Name(file.Path), file.Path);
            if (file.Image is { Format: BinaryFormat.Elf, Slices: [{ Name: { } own }] })
                names.TryAdd(own, file.Path);
        }

        // a file that is named alone is loaded beside the packages of its Python
        if (inventory is SubjectInventory.Binary { Interpreter: { } interpreter, Subject.Tree: var tree })
        {
            string[] roots = [.. interpreter.SearchPath.Select(entry => entry.Path).Where(tree.IsDirectory)];
            foreach (var candidate in NativeCandidates.Of(tree, tree.Index(roots)))
                names.TryAdd(TreePath.Name(candidate.Path), candidate.Path);
        }

        return names;
    }
}
