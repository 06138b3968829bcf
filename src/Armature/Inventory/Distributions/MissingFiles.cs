using System.Collections.Immutable;
using Armature.Subjects;

namespace Armature.Inventory.Distributions;

/// <summary>Finds recorded files that do not exist.</summary>
internal sealed class MissingFiles(FileTree tree, DirectoryIndex index)
{
    private readonly Dictionary<string, ImmutableArray<FileEntry>?> _listed = new(StringComparer.Ordinal);

    /// <summary>The missing files, by distribution.</summary>
    /// <param name="trustsAll">Whether to trust a list that no installer maintains, such as a wheel's own.</param>
    public ImmutableArray<(Distribution Owner, ImmutableArray<RecordedFile> Files)> Find(
        IEnumerable<Distribution> distributions,
        bool trustsAll
    )
    {
        var missing = ImmutableArray.CreateBuilder<(Distribution, ImmutableArray<RecordedFile>)>();
        Distribution[] all = [.. distributions];
        // conda's packages have a RECORD of their build, some without INSTALLER
        var trustsUnzipped = !all.Any(distribution => distribution.Kind is MetadataKind.CondaMeta);
        foreach (var distribution in all)
        {
            var isTrusted = distribution.HasTrueFileList && (trustsUnzipped || distribution.Installer is not null);
            if (distribution.Files is not { } files || !(trustsAll || isTrusted))
                continue;
            ImmutableArray<RecordedFile> gone =
            [
                .. files.Where(file =>
                    !IsByproduct(file.Path) && (trustsAll || IsInstalledAsRecorded(distribution, file)) && !Exists(file.Path)
                ),
            ];
            if (!gone.IsEmpty && (trustsAll || distribution.Installer is not null || IsUnzipped(distribution, files, gone)))
                missing.Add((distribution, gone));
        }

        return missing.ToImmutable();
    }

    // pip --target records scripts above the directory, as for a prefix, but installs them inside
    // without an installer, the files of NAME.data may have been moved to where they belong or not
    private static bool IsInstalledAsRecorded(Distribution distribution, RecordedFile file) =>
        (distribution.Installer is not null || !file.Path.Contains(".data/", StringComparison.Ordinal)) && IsInPlace(distribution, file);

    private static bool IsInPlace(Distribution distribution, RecordedFile file) =>
        TreePath.IsUnder(file.Path, distribution.Location) || TreePath.Name(distribution.Location) is "site-packages" or "dist-packages";

    // a copy of the metadata alone, which lets programs read the version, has none of the files
    private static bool IsUnzipped(Distribution distribution, ImmutableArray<RecordedFile> files, ImmutableArray<RecordedFile> gone) =>
        files.Except(gone).Any(file => !TreePath.IsUnder(file.Path, distribution.MetadataPath));

    // byte code may be deleted at any time
    private static bool IsByproduct(string path) =>
        path.EndsWith(".pyc", StringComparison.Ordinal)
        || path.EndsWith(".pyo", StringComparison.Ordinal)
        || path.Contains("/__pycache__/", StringComparison.Ordinal);

    private bool Exists(string path)
    {
        var directory = TreePath.Parent(path) ?? "";
        var entries = index.Directory(directory)?.Entries ?? Listed(directory);
        if (entries is { } known && Contains(known, TreePath.Name(path)))
            return true;
        return (entries is null || tree.IgnoresCase) && tree.Status(path) is not null;
    }

    private ImmutableArray<FileEntry>? Listed(string directory)
    {
        if (_listed.TryGetValue(directory, out var known))
            return known;
        return _listed[directory] =
            tree.TryList(directory, out var entries, out var refusal) ? entries
            : refusal is null ? ImmutableArray<FileEntry>.Empty
            : null;
    }

    private static bool Contains(ImmutableArray<FileEntry> entries, string name)
    {
        var low = 0;
        var high = entries.Length - 1;
        while (low <= high)
        {
            var middle = (low + high) / 2;
            var order = string.CompareOrdinal(entries[middle].Name, name);
            if (order == 0)
                return true;
            if (order < 0)
                low = middle + 1;
            else
                high = middle - 1;
        }

        return false;
    }
}
