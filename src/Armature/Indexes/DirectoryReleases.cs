using System.Collections.Immutable;
using Armature.Packaging;
using Armature.Subjects;

namespace Armature.Indexes;

/// <summary>The wheels and source distributions in a directory (<c>--find-links DIR</c>). The directory is listed once.</summary>
/// <param name="tree">The tree that contains the directory.</param>
/// <param name="directory">The path in the tree.</param>
/// <param name="shown">The path as the user wrote it.</param>
/// <param name="isComplete">Whether no index is used in addition.</param>
internal sealed class DirectoryReleases(FileTree tree, string directory, string shown, bool isComplete) : IReleaseSource
{
    private readonly Lazy<(ILookup<string, ReleaseFile> Files, string? Failure)> _files = new(() => Read(tree, directory, shown));

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
        // PEP 427: the directory has the same name and version as the file
        return archive is null ? null : MetadataHeader.Read(archive, $"{wheel.Distribution}-{wheel.Version}.dist-info/METADATA")?.Requires;
    }

    private static (ILookup<string, ReleaseFile> Files, string? Failure) Read(FileTree tree, string directory, string shown)
    {
        var isRead = tree.TryList(directory, out var entries, out var refusal);
        var files = (isRead ? entries : [])
            .Where(entry => entry.Kind is EntryKind.File)
            .Select(entry =>
                ReleaseFile.TryParse(entry.Name) is { } file ? file with { Address = TreePath.Join(directory, entry.Name) } : null
            )
            .OfType<ReleaseFile>();
        return (
            files.ToLookup(file => file.NormalizedName, StringComparer.Ordinal),
            isRead ? null : $"`{shown}`: {refusal ?? "no such directory"}"
        );
    }
}
