using System.Collections.Immutable;
using Armature.Knowledge;
using Armature.Loading;
using Armature.Loading.Runtimes;
using Armature.Rules.Messages;

namespace Armature.Rules.Runtimes;

internal static class DuplicateBlas
{
    public static readonly Rule Rule = new()
    {
        Id = "AR502",
        Name = "duplicate-blas",
        Summary = "two BLAS libraries under the same function names, with integers of different width, in the scope of one module",
        Severity = Severity.Error,
        Since = "0.1",
        Fix = FixAvailability.None,
        Applies = Stopped.NotSearched,
        ReadsClosures = true,
        Check = Check,
        Docs = """
            ## What it finds
            A module whose libraries include two implementations of BLAS that offer the same names (`dgemm_`, without a prefix or suffix of its own) but take
            integers of different width: 32 bits (LP64) in one, 64 bits (ILP64) in the other.

            Several copies alone are no finding. The wheels of NumPy and SciPy each bring an OpenBLAS; their functions carry a prefix and a suffix of their
            own and are looked up in each module's own scope, so that they cannot be taken for one another. `armature info` shows all of them.

            ## Why it matters
            A symbol binds to the first library in scope that has its name. A caller that passes 32-bit integers to a library that reads 64 bits
            gets wrong results or a crash, and nothing says why.

            ## Example
            ```text
            turbo 1.2 loads two BLAS libraries with integers of different width under the same names
            ```

            ## What to do
            Take a build whose libraries agree: all LP64, or ILP64 with suffixed names (`dgemm_64_`).

            ## References
            - [NumPy, BLAS and LAPACK](https://numpy.org/doc/stable/building/blas_lapack.html)
            - [Unsuffixed ILP64 names](https://pypackaging-native.github.io/key-issues/native-dependencies/blas_openmp/)
            """,
    };

    private static IEnumerable<Finding> Check(LoadGraph graph) =>
        graph
            .Runtimes.Where(runtime => runtime.Library.Family is NumericFamily.Blas && runtime.Prefix.Length + runtime.Suffix.Length == 0)
            .SelectMany(runtime => runtime.Loaders.Select(loaded => (Loaded: loaded, Runtime: runtime)))
            .GroupBy(pair => pair.Loaded)
            .Where(group => Clashes([.. group.Select(pair => pair.Runtime)]))
            .GroupBy(group => group.Key.File.Owner)
            .Select(package =>
                Found(package.Key, [.. package.First().Select(pair => pair.Runtime)], [.. package.Select(group => group.Key)])
            );

    private static bool Clashes(NumericRuntime[] runtimes) =>
        runtimes.Any(runtime => runtime.Width is IntegerWidth.Wide) && runtimes.Any(runtime => runtime.Width is IntegerWidth.Narrow);

    private static Finding Found(
        Inventory.Distributions.Distribution? package,
        NumericRuntime[] runtimes,
        ImmutableArray<LoadedFile> files
    ) =>
        new()
        {
            Rule = Rule,
            Severity = Rule.Severity,
            Message =
                $"{(package is null ? $"`{files[0].File.ShownPath}`" : Blame.Named(package))} loads two BLAS libraries with integers of different width under the same names",
            Package = package,
            Files =
            [
                .. runtimes.Select(runtime => new FindingFile(
                    runtime.ShownPath,
                    $"{runtime.Library.Name}, {(runtime.Width is IntegerWidth.Wide ? "ILP64" : "LP64")}",
                    null
                )),
            ],
            Victims = [.. files.Select(file => file.File.ModuleName).OfType<string>()],
            Remedy = new Remedy("take a build whose libraries agree: all LP64, or ILP64 with suffixed names", [], Trust.ShowOnly),
        };
}
