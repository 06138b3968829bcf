using System.Collections.Concurrent;
using Armature.Binaries;
using Armature.Inventory;
using Armature.Inventory.Native;
using Armature.Subjects;
using Armature.Targets;

namespace Armature.Loading.MacOS;

/// <summary>Opens the files of a tree as images for one architecture. Each file is read once; files of the inventory are not read again.</summary>
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
            _read[TargetTree.Rooted(file.Path)] = file;
        _byInstallName = new(InstallNames);
        _root =
            inventory.NativeFiles is [{ Path: var path, ShownPath: var shown }, ..] && path.EndsWith(shown, StringComparison.Ordinal)
                ? TargetTree.Rooted(path[..^shown.Length])
                : "/";
        _directories = new(() => [.. inventory.NativeFiles.Select(file => TopDirectory(TargetTree.Rooted(file.Path))).OfType<string>()]);
        _exports = new(() => [.. Slices().Select(pair => new ExportIndex(pair.Slice.Exports))]);
    }

    /// <summary>Path of the subject's library with an install name; null if it has none.</summary>
    public string? FindByInstallName(string installName) => _byInstallName.Value.GetValueOrDefault(installName);

    /// <summary>Whether any image of the subject exports a symbol.</summary>
    public bool AnyExports(ReadOnlySpan<byte> name)
    {
        foreach (var exports in _exports.Value)
        {
            if (exports.Find(name) is not null)
                return true;
        }

        return false;
    }

    /// <summary>Whether a path is in one of the wheel's top-level directories that contain native files.</summary>
    public bool HasTopDirectory(string path) => TopDirectory(RealPath(path)) is { } directory && _directories.Value.Contains(directory);

    /// <summary>The file at a path; null if it does not exist or cannot be opened.</summary>
    public ImageFile? Open(string path) => _files.GetOrAdd(path, key => new Lazy<ImageFile?>(() => Read(key))).Value;

    /// <summary>A path with its links resolved, starting with a slash.</summary>
    public string RealPath(string path)
    {
        var real = _isArchive ? path : _tree.RealPath(path);
        return real.Contains("/../", StringComparison.Ordinal) ? TargetTree.Rooted(TreePath.Normalize(real)) : real;
    }

    private ImageFile? Read(string path)
    {
        if (RealPath(path) is var real && real != path && !_read.ContainsKey(path))
            return Open(real);
        if (_read.TryGetValue(path, out var file))
            return file.Refusal is null ? new ImageFile(real, file.Length, file.Image, SliceOf(file.Image)) : null;
        var inTree = _isArchive ? path.TrimStart('/') : path;
        var status = _tree.Status(inTree);
        if (status is { Kind: EntryKind.Directory })
            return new ImageFile(path, -1, null, null) { IsDirectory = true };
        if (status is not { Kind: EntryKind.File } || _tree.Open(inTree) is not OpenOutcome.Opened { Source: var source })
            return null;
        using (source)
        {
            var image = BinaryImage.Read(source);
            return new ImageFile(path, source.Length, image, SliceOf(image));
        }
    }

    private Slice? SliceOf(BinaryImage? image) =>
        image is { Format: BinaryFormat.MachO }
            ? image
                .Slices.Where(slice => ArchitectureFacts.CanLoad(slice.Architecture, _process, SystemFamily.MacOS))
                .OrderByDescending(slice => slice.Architecture == _process)
                .FirstOrDefault()
            : null;

    private IEnumerable<(string Path, Slice Slice)> Slices() =>
        _read.Select(pair => (pair.Key, SliceOf(pair.Value.Image))).Where(pair => pair.Item2 is not null)!;

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
