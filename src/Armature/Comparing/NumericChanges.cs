using System.Collections.Immutable;
using Armature.Knowledge.Gpu;

namespace Armature.Comparing;

/// <summary>What differs in linear algebra, OpenMP, the ABI of NumPy, and CUDA.</summary>
internal static class NumericChanges
{
    private const string LastBits = "results may differ in the last bits";

    public static IEnumerable<Change> Of(CompiledWorld left, CompiledWorld right) =>
        left.HasContents && right.HasContents
            ? Linear(left, right).Concat(new[] { Numpy(left, right), Cuda(left, right) }.OfType<Change>())
            : [];

    // how a package was built adds nothing to the copy that it contains
    private static IEnumerable<Change> Linear(CompiledWorld left, CompiledWorld right)
    {
        Change[] libraries = [.. Libraries(left, right)];
        return libraries.Concat(
            Configurations(left, right)
                .Where(built => libraries.All(library => !built.What.StartsWith($"{library.What}'s ", StringComparison.Ordinal)))
        );
    }

    private static IEnumerable<Change> Libraries(CompiledWorld left, CompiledWorld right)
    {
        foreach (var family in new[] { "blas", "openmp" })
        {
            var (before, after) = (ByOwner(left, family), ByOwner(right, family));
            foreach (var owner in before.Keys.Union(after.Keys).Order(StringComparer.Ordinal))
            {
                var (had, has) = (Shown(before.GetValueOrDefault(owner, [])), Shown(after.GetValueOrDefault(owner, [])));
                if (had == has)
                    continue;
                var name = family == "blas" ? "BLAS" : "OpenMP";
                yield return new Change(ChangeGroup.Numeric, owner.Length == 0 ? name : $"{name} of {owner}", had, has)
                {
                    Breaks = owner.Length == 0 ? Width(before.GetValueOrDefault(owner, []), after.GetValueOrDefault(owner, [])) : null,
                    Note = family == "blas" && had is not null && has is not null ? LastBits : null,
                };
            }
        }
    }

    // a copy in a package serves that package alone; one of the system serves every package
    private static Dictionary<string, ImmutableArray<WorldLibrary>> ByOwner(CompiledWorld world, string family) =>
        world
            .Libraries.Where(library => library.Family == family)
            .GroupBy(static library => library.Package ?? "", StringComparer.Ordinal)
            .ToDictionary(static copies => copies.Key, static copies => copies.ToImmutableArray(), StringComparer.Ordinal);

    private static string? Shown(ImmutableArray<WorldLibrary> copies) =>
        copies.IsEmpty
            ? null
            : string.Join(
                " and ",
                copies
                    .Select(static copy =>
                        string.Join(", ", new[] { $"{copy.Name} {copy.Version}".TrimEnd(), copy.Integers, copy.Threading }.OfType<string>())
                    )
                    .Distinct()
                    .Order(StringComparer.Ordinal)
            );

    private static string? Width(ImmutableArray<WorldLibrary> before, ImmutableArray<WorldLibrary> after)
    {
        string[] had = [.. before.Select(static copy => copy.Integers).OfType<string>().Distinct()];
        string[] has = [.. after.Select(static copy => copy.Integers).OfType<string>().Distinct()];
        return had is [var one] && has is [var other] && one != other && !other.Contains(one, StringComparison.Ordinal)
            ? $"programs pass integers of {one}, which {other} reads with another width"
            : null;
    }

    // a BLAS of the system, such as Accelerate, has no file in the subject; NumPy and SciPy take LAPACK from the same library
    private static IEnumerable<Change> Configurations(CompiledWorld left, CompiledWorld right) =>
        from before in left.Configurations.Where(static built => built.Purpose == "blas")
        join after in right.Configurations on (before.Package, before.Purpose) equals (after.Package, after.Purpose)
        let shown = (Left: Built(before), Right: Built(after))
        where shown.Left != shown.Right
        select new Change(ChangeGroup.Numeric, $"{before.Purpose.ToUpperInvariant()} of {before.Package}'s build", shown.Left, shown.Right)
        {
            Note = LastBits,
        };

    private static string Built(WorldConfiguration built) => $"{built.Library ?? "none"} {built.Version}".TrimEnd();

    private static Change? Numpy(CompiledWorld left, CompiledWorld right)
    {
        var (before, after) = (NumpyMajor(left), NumpyMajor(right));
        if (before is null || after is null || before == after)
            return null;
        return new Change(ChangeGroup.Numeric, "NumPy's C ABI", before, after)
        {
            Breaks = $"extensions built for NumPy {before} alone do not load",
        };
    }

    private static string? NumpyMajor(CompiledWorld world) => VersionText.Major(world.Packages.GetValueOrDefault("numpy")?.Version);

    private static Change? Cuda(CompiledWorld left, CompiledWorld right)
    {
        var (before, after) = (Series(left), Series(right));
        if (before is null && after is null || before == after)
            return null;
        return new Change(ChangeGroup.Cuda, "CUDA", before, after)
        {
            Breaks =
                before is null ? null
                : after is null ? "the second has no code for NVIDIA's GPUs"
                : $"code compiled for CUDA {before} does not find its libraries, and another driver may be needed",
        };
    }

    // libcudart.so.12 belongs to one series; a name that several series share decides nothing
    private static string? Series(CompiledWorld world)
    {
        int[] series =
        [
            .. world
                .Packages.Values.SelectMany(static package => package.Files)
                .SelectMany(static file => file.Needed)
                .Distinct()
                .Select(static library => CudaWheels.Of(library).Select(static wheel => wheel.Cuda).Distinct().ToArray())
                .Where(static known => known.Length == 1)
                .Select(static known => known[0])
                .Distinct()
                .Order(),
        ];
        return series.Length == 0 ? null : string.Join(" and ", series);
    }
}
