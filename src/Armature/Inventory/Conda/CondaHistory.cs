using System.Collections.Immutable;
using Armature.Inventory.Distributions;
using Armature.Packaging.Conda;
using Armature.Subjects;

namespace Armature.Inventory.Conda;

/// <summary>
/// Reads <c>conda-meta/history</c> (conda <c>conda/history.py</c>): one section per change, with comment lines such as
/// <c># update specs: ['numpy', 'python=3.11']</c> for what the user requested, and the packages that were added (<c>+</c>) and removed (<c>-</c>).
/// </summary>
internal static class CondaHistory
{
    private static readonly string[] s_added = ["# update specs:", "# install specs:", "# create specs:"];
    private static readonly string[] s_removed = ["# remove specs:", "# uninstall specs:"];

    /// <summary>
    /// The names of the installed packages that the user requested, by the history and by the <c>requested_spec</c> of records, which mamba and pixi
    /// write too. If neither records any request, every package that no other requires.
    /// </summary>
    public static ImmutableSortedSet<string> Requested(FileTree tree, string prefix, ImmutableArray<Distribution> records)
    {
        var requested = new HashSet<string>(
            records.Where(record => record.IsRequested).Select(record => record.Name),
            StringComparer.Ordinal
        );
        foreach (var line in (tree.ReadText(CondaMeta.History(prefix)) ?? "").Split('\n'))
        {
            if (Names(line, s_added) is { } added)
                requested.UnionWith(added);
            else if (Names(line, s_removed) is { } removed)
                requested.ExceptWith(removed);
        }

        requested.IntersectWith(records.Select(record => record.Name));
        return requested.Count > 0 ? [.. requested] : Roots(records);
    }

    /// <summary>The packages that are installed after the last section, as <c>name-version-build</c>.</summary>
    public static HashSet<string> Packages(string history)
    {
        var packages = new HashSet<string>(StringComparer.Ordinal);
        var section = new List<string>();
        foreach (var line in history.Split('\n', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries))
        {
            if (line.StartsWith("==>", StringComparison.Ordinal))
                Apply(section, packages);
            else if (!line.StartsWith('#'))
                section.Add(line);
        }

        Apply(section, packages);
        return packages;
    }

    // a section without signs lists all packages
    private static void Apply(List<string> section, HashSet<string> packages)
    {
        var isChange = section.Exists(line => line[0] is '+' or '-');
        if (!isChange && section.Count > 0)
            packages.Clear();
        foreach (var line in section)
        {
            if (!isChange)
                packages.Add(line);
            else if (line[0] is '+')
                packages.Add(line[1..]);
            else
                packages.Remove(line[1..]);
        }

        section.Clear();
    }

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

    // a Python list: ['numpy=1.26', "python"]; old versions of conda wrote only commas
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
