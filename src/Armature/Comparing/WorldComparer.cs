using System.Collections.Immutable;

namespace Armature.Comparing;

/// <summary>Compares subjects in what matters to compiled code.</summary>
internal static class WorldComparer
{
    public static Comparison Compare(CompiledWorld left, CompiledWorld right)
    {
        var findings = FindingChanges.Of(left, right, out var same);
        return new Comparison(
            left,
            right,
            [.. SystemChanges.Of(left, right), .. NumericChanges.Of(left, right), .. PackageChanges.Of(left, right), .. findings],
            same,
            [.. NotCompared(left, right)]
        );
    }

    /// <summary>
    /// Compares the subjects of two documents: each with the one that has the same place in an image, and one that is left over on each side with the other.
    /// </summary>
    public static ImmutableArray<Comparison> CompareAll(ImmutableArray<CompiledWorld> left, ImmutableArray<CompiledWorld> right)
    {
        var comparisons = ImmutableArray.CreateBuilder<Comparison>();
        var (before, after) = (left.ToList(), right.ToList());
        foreach (var world in left)
        {
            if (after.FirstOrDefault(other => left.Length + right.Length > 2 && Place(other) == Place(world)) is not { } same)
                continue;
            comparisons.Add(Compare(world, same));
            before.Remove(world);
            after.Remove(same);
        }

        if (before is [var one] && after is [var another])
        {
            comparisons.Add(Compare(one, another));
            (before, after) = ([], []);
        }

        return
        [
            .. comparisons,
            .. before.Select(world => Alone(world, Absent(world, right[0]), world.Name, null, "the second does not have it")),
            .. after.Select(world => Alone(Absent(world, left[0]), world, null, world.Name, breaks: null)),
        ];
    }

    private static Comparison Alone(CompiledWorld left, CompiledWorld right, string? before, string? after, string? breaks) =>
        new(left, right, [new Change(ChangeGroup.Python, "environment", before, after) { Breaks = breaks }], 0, []);

    // the image that lacks an environment
    private static CompiledWorld Absent(CompiledWorld world, CompiledWorld neighbour) =>
        new()
        {
            Name = neighbour.Name.Split(":/")[0],
            Kind = world.Kind,
            System = neighbour.System,
        };

    // shop.tar:/app/.venv, shop.tar (linux/arm64):/app/.venv
    private static (string, string) Place(CompiledWorld world)
    {
        var colon = world.Name.IndexOf(":/", StringComparison.Ordinal);
        return (colon < 0 ? "" : world.Name[(colon + 1)..], string.Join(' ', world.System.Architectures));
    }

    private static IEnumerable<string> NotCompared(CompiledWorld left, CompiledWorld right)
    {
        foreach (var world in new[] { left, right })
        {
            if (!world.HasContents)
                yield return $"packages and numeric libraries: {world.Name} is the JSON of `armature check`; that of `armature info` has them";
            if (world.Python is null && (left.Python ?? right.Python) is not null)
                yield return $"Python: {world.Name} does not name one";
            if (world.Kind == "lock" && (left.Kind, right.Kind) != ("lock", "lock"))
                yield return $"contents of packages: {world.Name} is a lock file, which has names and versions";
        }
    }
}
