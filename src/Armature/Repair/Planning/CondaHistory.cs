using System.Collections.Immutable;
using Armature.Inventory.Distributions;
using Armature.Packaging.Conda;
using Armature.Subjects;

namespace Armature.Repair.Planning;

/// <summary>
/// What was asked of conda: the lines <c># update specs: ['numpy', 'python=3.11']</c> of <c>conda-meta/history</c> (conda
/// <c>conda/history.py</c>), and the requested_spec of records, which mamba and pixi write too.
/// </summary>
internal static class CondaHistory
{
    private static readonly string[] s_added = ["# update specs:", "# install specs:", "# create specs:"];
    private static readonly string[] s_removed = ["# remove specs:", "# uninstall specs:"];

    /// <summary>The names that were asked for and are still there; all where nothing tells.</summary>
    public static ImmutableSortedSet<string> Asked(FileTree tree, string prefix, ImmutableArray<Distribution> records)
    {
        var asked = new HashSet<string>(records.Where(record => record.IsRequested).Select(record => record.Name), StringComparer.Ordinal);
        foreach (var line in (tree.ReadText(TreePath.Join(prefix, "conda-meta/history")) ?? "").Split('\n'))
        {
            if (Names(line, s_added) is { } added)
                asked.UnionWith(added);
            else if (Names(line, s_removed) is { } removed)
                asked.ExceptWith(removed);
        }

        asked.IntersectWith(records.Select(record => record.Name));
        return asked.Count > 0 ? [.. asked] : Roots(records);
    }

    // nothing tells what was asked for: what nobody requires
    private static ImmutableSortedSet<string> Roots(ImmutableArray<Distribution> records)
    {
        var required = records
            .SelectMany(record => record.Requires)
            .Select(CondaRequirement.TryParse)
            .OfType<CondaRequirement>()
            .Select(requirement => requirement.Name)
            .ToHashSet(StringComparer.Ordinal);
        return [.. records.Where(record => record.Name == "python" || !required.Contains(record.Name)).Select(record => record.Name)];
    }

    // a list of Python's: ['numpy=1.26', "python"]; old ones have commas alone
    private static IEnumerable<string>? Names(string line, string[] starts)
    {
        if (Array.Find(starts, start => line.StartsWith(start, StringComparison.Ordinal)) is not { } found)
            return null;
        return line[found.Length..]
            .Split(['[', ']', '\'', '"', ',', ' '], StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)
            .Select(CondaRequirement.TryParse)
            .OfType<CondaRequirement>()
            .Select(requirement => requirement.Name);
    }
}
