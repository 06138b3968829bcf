using System.Collections.Concurrent;
using System.Collections.Immutable;
using Armature.Binaries;
using Armature.Inventory;
using Armature.Inventory.Distributions;
using Armature.Inventory.Native;
using Armature.Packaging.Requirements;
using Armature.Subjects;

namespace Armature.Loading.Windows;

/// <summary>Opens the files of a tree as DLLs. Names are compared without regard to case, as Windows does, even if the tree is case-sensitive.</summary>
internal sealed class DllStore
{
    private readonly FileTree _tree;
    private readonly Dictionary<string, NativeFile> _read = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<string, Lazy<DllFile>> _files = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<string, Dictionary<string, string>> _directories = new(StringComparer.Ordinal);
    private readonly Lazy<Dictionary<string, NativeFile>> _byName;
    private readonly AbsentRequirements _requirements;

    public DllStore(SubjectInventory inventory, MarkerEnvironment markers)
    {
        _tree = inventory.Subject.Tree;
        _requirements = new AbsentRequirements(inventory.Distributions, markers);
        IsSingleFile = inventory.Kind is SubjectKind.Binary;
        IsCondaPackage = inventory.Kind is SubjectKind.CondaPackage;
        foreach (var file in inventory.NativeFiles)
            _read[file.Path] = file;
        _byName = new(() => Named(inventory));
    }

    /// <summary>Whether the subject is one file, whose package is not known.</summary>
    public bool IsSingleFile { get; }

    /// <summary>Whether a conda package is examined, whose dependencies are other packages.</summary>
    public bool IsCondaPackage { get; }

    /// <summary>The package that owns a file of the subject; null if none does.</summary>
    public Distribution? OwnerOf(string path) => _read.GetValueOrDefault(path)?.Owner;

    /// <summary>The names of the packages that a package requires and that the subject does not contain.</summary>
    public ImmutableArray<string> AbsentRequirementsOf(Distribution package) => _requirements.AbsentFor(package);

    /// <summary>The subject's DLL with a name, in any directory; null if there is none.</summary>
    public NativeFile? FindAnywhere(string name) => _byName.Value.GetValueOrDefault(name);

    /// <summary>Path of a file in a directory; null if it does not exist.</summary>
    public string? Find(string directory, string name) =>
        _directories.GetOrAdd(directory, Names).TryGetValue(name, out var own) ? TreePath.Join(directory, own) : null;

    /// <summary>Path of a subdirectory; null if it does not exist.</summary>
    public string? FindDirectory(string directory, string name) =>
        _tree.TryList(directory, out var entries, out _)
        && entries.FirstOrDefault(entry => entry.Kind is EntryKind.Directory && entry.Name.Equals(name, StringComparison.OrdinalIgnoreCase))
            is { Name: { } own }
            ? TreePath.Join(directory, own)
            : null;

    /// <summary>The file at a path.</summary>
    public DllFile Open(string path) => _files.GetOrAdd(path, key => new Lazy<DllFile>(() => Read(key))).Value;

    private DllFile Read(string path)
    {
        if (_read.TryGetValue(path, out var file))
            return new DllFile(path, file.Image);
        if (_tree.Open(path) is not OpenOutcome.Opened { Source: var source })
            return new DllFile(path, null);
        using (source)
            return new DllFile(path, BinaryImage.Read(source));
    }

    private Dictionary<string, string> Names(string directory)
    {
        var names = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);
        if (!_tree.TryList(directory, out var entries, out _))
            return names;
        foreach (var entry in entries)
        {
            if (entry.Kind is EntryKind.File)
                names.TryAdd(entry.Name, entry.Name);
        }

        return names;
    }

    private static Dictionary<string, NativeFile> Named(SubjectInventory inventory)
    {
        var names = new Dictionary<string, NativeFile>(StringComparer.OrdinalIgnoreCase);
        foreach (var file in inventory.NativeFiles)
        {
            if (file.Image is { Format: BinaryFormat.Pe })
                names.TryAdd(TreePath.Name(file.Path), file);
        }

        return names;
    }
}
