using System.Collections.Immutable;
using Armature.Inventory.Locking;
using Armature.Subjects;

namespace Armature.Inventory.Releases;

/// <summary>Makes sources of what a user and a requirements file name.</summary>
public static class ReleaseSources
{
    /// <summary>The sources, the user's before the file's.</summary>
    /// <param name="options">What the user wants.</param>
    /// <param name="places">What the file says; null where there is none.</param>
    /// <param name="disk">Where folders are.</param>
    public static ImmutableArray<IReleaseSource> Of(ReleaseOptions options, LockedPlaces? places, FileTree disk)
    {
        ArgumentNullException.ThrowIfNull(options);
        var isWithoutIndex = options.IsWithoutIndex || places?.IsWithoutIndex == true;
        return
        [
            .. options
                .FindLinks.Concat(places?.FindLinks ?? [])
                .Distinct(StringComparer.Ordinal)
                .Where(link => !IsAddress(link))
                .Select(folder => new FolderReleases(disk, Folder(folder), folder, isWithoutIndex)),
        ];
    }

    private static bool IsAddress(string link) =>
        link.StartsWith("http:", StringComparison.OrdinalIgnoreCase) || link.StartsWith("https:", StringComparison.OrdinalIgnoreCase);

    private static string Folder(string link) =>
        link.StartsWith("file:", StringComparison.OrdinalIgnoreCase) && Uri.TryCreate(link, UriKind.Absolute, out var address)
            ? TreePath.FromSystem(address.LocalPath)
            : link;
}
