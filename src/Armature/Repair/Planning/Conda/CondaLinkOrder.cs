using Armature.Inventory.Distributions;
using Armature.Packaging.Conda;

namespace Armature.Repair.Planning.Conda;

/// <summary>Sorts packages so that dependencies are linked first: a post-link script may run Python or a program of another package.</summary>
internal static class CondaLinkOrder
{
    /// <summary>The same packages in link order; packages that require one another keep their order.</summary>
    public static IReadOnlyList<Distribution> Of(IReadOnlyList<Distribution> records)
    {
        var byName = records.DistinctBy(record => record.Name).ToDictionary(record => record.Name, StringComparer.Ordinal);
        var seen = new HashSet<Distribution>(ReferenceEqualityComparer.Instance);
        var ordered = new List<Distribution>(records.Count);
        var stack = new Stack<(Distribution Record, bool IsReady)>();
        foreach (var first in records)
        {
            stack.Push((first, false));
            while (stack.TryPop(out var next))
            {
                if (next.IsReady)
                    ordered.Add(next.Record);
                else if (seen.Add(next.Record))
                {
                    stack.Push((next.Record, true));
                    foreach (var required in next.Record.Requires.Reverse().Select(CondaRequirement.TryParse).OfType<CondaRequirement>())
                    {
                        if (byName.TryGetValue(required.Name, out var other) && !seen.Contains(other))
                            stack.Push((other, false));
                    }
                }
            }
        }

        return ordered;
    }
}
