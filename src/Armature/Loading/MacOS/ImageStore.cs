using System.Collections.Concurrent;
using Armature.Binaries;
using Armature.Inventory;
using Armature.Inventory.Native;
using Armature.Subjects;
using Armature.Targets;

namespace Armature.Loading.MacOS;

/// <summary>The files of a tree as images for one architecture, each read once; those that the inventory has read are taken from it.</summary>
internal sealed class ImageStore
{
    private readonly FileTree _tree;
    private readonly Architecture _process;
    private readonly bool _isArchive;
    private readonly string _root;
    private readonly Dictionary<string, NativeFile> _read = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<string, Lazy<ImageFile?>> _files = new(StringComparer.Ordinal);
    private readonly Lazy<Dictionary<string, string>> _byInstallName;
    private readonly Lazy<HashSet<string>> _directories;
    private readonly Lazy<ExportIndex[]> _exports;

    public ImageStore(SubjectInventory inventory, Architecture process)
    {
        (_tree, _process) = (inventory.Subject.Tree, process);
        _isArchive = inventory.NativeFiles.Any(file => !file.Path.StartsWith('/'));
        foreach (var file in inventory.NativeFiles)
            _read[Rooted(file.Path)] = file;
        _byInstallName = new(InstallNames);
        _root =
            inventory.NativeFiles is [{ Path: var path, ShownPath: var shown }, ..] && path.EndsWith(shown, StringComparison.Ordinal)
                ? Rooted(path[..^shown.Length])
                : "/";
        _directories = new(() => [.. inventory.NativeFiles.Select(file => TopDirectory(Rooted(file.Path))).OfType<string>()]);
        _exports = new(() => [.. Slices().Select(pair => new ExportIndex(pair.Slice.Exports))]);
    }

    /// <summary>A library of the subject that has an install name; null where none does.</summary>
    public string? Elsewhere(string installName) => _byInstallName.Value.GetValueOrDefault(installName);

    /// <summary>Whether some image of the subject offers a symbol.</summary>
    public bool Offers(ReadOnlySpan<byte> name)
    {
        foreach (var exports in _exports.Value)
        {
            if (exports.Find(name) is not null)
                return true;
        }

        return false;
    }

    /// <summary>Whether a path lies in a directory at the root of a wheel that holds native files.</summary>
    public bool HasTopDirectory(string path) => TopDirectory(RealPath(path)) is { } directory && _directories.Value.Contains(directory);

    /// <summary>The file at a path; null where there is none that can be opened.</summary>
    public ImageFile? Open(string path) => _files.GetOrAdd(path, key => new Lazy<ImageFile?>(() => Read(key))).Value;

    /// <summary>A path with its links resolved, counted from the root.</summary>
    public string RealPath(string path)
    {
        var real = _isArchive ? path : _tree.RealPath(path);
        return real.Contains("/../", StringComparison.Ordinal) ? Rooted(TreePath.Normalize(real)) : real;
    }

    /// <summary>A path of an archive counted from its root as from that of a disk.</summary>
    public static string Rooted(string path) => path.StartsWith('/') ? path : "/" + path;

    private ImageFile? Read(string path)
    {
        if (RealPath(path) is var real && real != path && !_read.ContainsKey(path))
            return Open(real);
        if (_read.TryGetValue(path, out var file))
            return file.Refusal is null ? new ImageFile(real, file.Length, file.Image, Taken(file.Image)) : null;
        var inTree = _isArchive ? path.TrimStart('/') : path;
        var status = _tree.Status(inTree);
        if (status is { Kind: EntryKind.Directory })
            return new ImageFile(path, -1, null, null) { IsDirectory = true };
        if (status is not { Kind: EntryKind.File } || _tree.Open(inTree) is not OpenOutcome.Opened { Source: var source })
            return null;
        using (source)
        {
            var image = BinaryImage.Read(source);
            return new ImageFile(path, source.Length, image, Taken(image));
        }
    }

    private Slice? Taken(BinaryImage? image) =>
        image is { Format: BinaryFormat.MachO }
            ? image
                .Slices.Where(slice => ArchitectureFacts.CanLoad(slice.Architecture, _process, SystemFamily.MacOS))
                .OrderByDescending(slice => slice.Architecture == _process)
                .FirstOrDefault()
            : null;

    private IEnumerable<(string Path, Slice Slice)> Slices() =>
        _read.Select(pair => (pair.Key, Taken(pair.Value.Image))).Where(pair => pair.Item2 is not null)!;

    private Dictionary<string, string> InstallNames()
    {
        var names = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var (path, slice) in Slices())
        {
            if (slice.Name is { } name)
                names.TryAdd(name, path);
        }

        return names;
    }

    private string? TopDirectory(string path) =>
        path.StartsWith(_root, StringComparison.Ordinal) && path[_root.Length..].Split('/', 2) is [var first, _] ? first : null;
}
