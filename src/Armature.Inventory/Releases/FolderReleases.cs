using System.Collections.Immutable;
using Armature.Inventory.Distributions;
using Armature.Subjects;

namespace Armature.Inventory.Releases;

/// <summary>The wheels and source distributions that lie in a folder (<c>--find-links DIR</c>). It is listed once.</summary>
/// <param name="tree">Where the folder is.</param>
/// <param name="folder">Its path in the tree.</param>
/// <param name="shown">As a person wrote it.</param>
/// <param name="isComplete">Whether no index may be asked besides.</param>
public sealed class FolderReleases(FileTree tree, string folder, string shown, bool isComplete) : IReleaseSource
{
    private readonly Lazy<(ILookup<string, ReleaseFile> Files, string? Failure)> _files = new(() => Read(tree, folder, shown));

    /// <inheritdoc/>
    public string Name => shown;

    /// <inheritdoc/>
    public bool IsComplete => isComplete;

    /// <inheritdoc/>
    public ReleaseListing Find(string package) => new([.. _files.Value.Files[package]], _files.Value.Failure);

    /// <inheritdoc/>
    public ImmutableArray<string>? Requires(ReleaseFile file)
    {
        ArgumentNullException.ThrowIfNull(file);
        if (file is not { Wheel: { } wheel, Address: { } path } || !_files.Value.Files[file.NormalizedName].Contains(file))
            return null;
        using var archive = ZipTree.TryOpen(tree, path, out _);
        // PEP 427: the folder is named as the file is
        return archive is null ? null : MetadataHeader.Read(archive, $"{wheel.Distribution}-{wheel.Version}.dist-info/METADATA")?.Requires;
    }

    private static (ILookup<string, ReleaseFile> Files, string? Failure) Read(FileTree tree, string folder, string shown)
    {
        var isRead = tree.TryList(folder, out var entries, out var refusal);
        var files = (isRead ? entries : [])
            .Where(entry => entry.Kind is EntryKind.File)
            .Select(entry =>
                ReleaseFile.TryParse(entry.Name) is { } file ? file with { Address = TreePath.Join(folder, entry.Name) } : null
            )
            .OfType<ReleaseFile>();
        return (
            files.ToLookup(file => file.NormalizedName, StringComparer.Ordinal),
            isRead ? null : $"`{shown}`: {refusal ?? "no such folder"}"
        );
    }
}
