using System.Collections.Immutable;
using Armature.Inventory;
using Armature.Repair.Accounts;
using Armature.Subjects;

namespace Armature.Repair.Applying;

/// <summary>The user's files that exist only in the old environment, so that removing it would lose them.</summary>
internal static class LostFiles
{
    /// <summary>The value that permits to lose any file.</summary>
    public const string All = "all";

    /// <summary>The files, relative to the prefix, in order.</summary>
    /// <param name="old">The old environment.</param>
    /// <param name="repaired">The repaired environment.</param>
    /// <param name="permitted">Files that may be lost, or <see cref="All"/>.</param>
    public static ImmutableArray<string> Of(string old, string repaired, ImmutableArray<string> permitted)
    {
        if (permitted.Contains(All))
            return [];
        var path = old.Replace('\\', '/');
        using var tree = new DiskTree();
        var inventory = InventoryReader.Take(new Subject(tree, path, old), new InventoryOptions { ReadsNumpyBuilds = false });
        var (oldSite, newSite) = (CarryOver.Site(old), CarryOver.Site(repaired));
        return
        [
            .. EnvironmentFiles
                .Of(inventory, path)
                .OfUser.Where(file => !permitted.Contains(file) && !IsIn(repaired, CarryOver.Moved(file, oldSite, newSite))),
        ];
    }

    private static bool IsIn(string environment, string file)
    {
        var path = Path.Combine(environment, file);
        return Path.Exists(path) || new FileInfo(path).LinkTarget is not null;
    }
}
