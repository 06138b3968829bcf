using System.Collections.Immutable;
using Armature.Subjects;

namespace Armature.Reporting.Html.Graphs;

/// <summary>The copies of BLAS and OpenMP in one process, as a graph: the packages that use them lead to the copies.</summary>
internal static class RuntimeGraph
{
    private const int MostUsers = 40;

    /// <param name="conflicts">The paths, as reports show them, of copies that a finding names.</param>
    public static DrawnGraph Of(ImmutableArray<RuntimeBuild> runtimes, HashSet<string> conflicts)
    {
        string[] users =
        [
            .. runtimes.SelectMany(static copy => copy.UsedBy).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal),
        ];
        var shown = users.Take(MostUsers).Index().ToDictionary(static user => user.Item, static user => user.Index, StringComparer.Ordinal);
        List<GraphNode> nodes =
        [
            .. shown.Keys.Select(user => new GraphNode(
                user,
                "uses",
                $"{user} uses {string.Join(", ", runtimes.Where(copy => copy.UsedBy.Contains(user)).Select(static copy => TreePath.Name(copy.Path)))}",
                NodeKind.Root
            )),
            .. runtimes.Select(copy => Copy(copy, conflicts.Contains(copy.Path))),
        ];
        return new DrawnGraph(
            "Copies of BLAS and OpenMP, and the packages that use them",
            nodes,
            [
                .. runtimes
                    .Index()
                    .SelectMany(copy =>
                        copy.Item.UsedBy.Distinct(StringComparer.Ordinal)
                            .Where(shown.ContainsKey)
                            .Select(user => (shown[user], shown.Count + copy.Index))
                    ),
            ]
        )
        {
            LeftOut = users.Length - shown.Count,
        };
    }

    /// <summary><c>ILP64, pthreads</c>; empty if neither is known.</summary>
    public static string Properties(RuntimeBuild copy) =>
        string.Join(", ", new[] { DisplayNames.Of(copy.Width), DisplayNames.Of(copy.Threading) }.OfType<string>());

    private static GraphNode Copy(RuntimeBuild copy, bool isInConflict)
    {
        var name = $"{copy.Name} {copy.Version}".TrimEnd();
        return new(
            name,
            TreePath.Name(copy.Path),
            $"{name}\n{copy.Path}\n{Properties(copy)}".TrimEnd(),
            isInConflict ? NodeKind.Broken
                : copy.Runtime.Owner is null ? NodeKind.System
                : NodeKind.Own
        );
    }
}
