using System.Collections.Immutable;
using Armature.Judgements;
using Armature.Knowledge;
using Armature.Loading;
using Armature.Loading.Runtimes;
using Armature.Remedies;
using Armature.Rules.Messages;

namespace Armature.Rules.Runtimes;

internal static class DuplicateBlas
{
    public static readonly Rule Rule = new(Check)
    {
        Id = "AR502",
        Name = "duplicate-blas",
        Summary = "two BLAS libraries with different integer sizes under the same function names, loaded by one module",
        Severity = Severity.Error,
        Since = "0.1",
        Fix = FixAvailability.None,
        Treatment = Treatment.Elsewhere("every build of these packages contains its own copy; in a conda environment they share one"),
        Applies = Applicability.HasNativeFiles,
        Lacks = Applicability.LibrariesAreSearched,
        ReadsClosures = true,
        ExplainsCrashes = true,
        Docs = """
            ## What it finds
            A module that loads two BLAS implementations with the same function names (`dgemm_`, without a prefix or suffix) but different
            integer sizes: 32 bits (LP64) in one, 64 bits (ILP64) in the other.

            Several copies alone are not reported. The wheels of NumPy and SciPy each contain an OpenBLAS whose functions have a prefix
            and a suffix, and each module uses its own copy. `armature info` lists all of them.

            ## Why it matters
            A symbol binds to the first library in scope that defines it. A caller that passes 32-bit integers to a library that reads 64
            bits silently gets wrong results, or crashes.

            ## Example
            ```text
            ✗ fast 1.2 loads two BLAS libraries with different integer sizes under the same
              names                                                     AR502 duplicate-blas
              Fix:  install a build whose libraries agree: all LP64, or ILP64 with suffixed
                    names
              /usr/lib/libblas.so.3      Netlib reference BLAS, LP64
              /usr/lib/libblas64.so.3    Netlib reference BLAS, ILP64
              Affects: fast
            ```

            ## What to do
            Install a build whose libraries agree: all LP64, or ILP64 with suffixed names (`dgemm_64_`).

            ## References
            - [NumPy, BLAS and LAPACK](https://numpy.org/doc/stable/building/blas_lapack.html)
            - [Unsuffixed ILP64 names](https://pypackaging-native.github.io/key-issues/native-dependencies/blas_openmp/)
            """,
    };

    private static IEnumerable<Finding> Check(Judgement judgement) =>
        judgement
            .Graph.Runtimes.Where(runtime =>
                runtime.Library.Family is NumericFamily.Blas && runtime.Prefix.Length + runtime.Suffix.Length == 0
            )
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
                $"{(package is null ? $"`{files[0].File.ShownPath}`" : PackageName.Of(package))} loads two BLAS libraries with different integer sizes under the same names",
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
            Remedy = new Remedy("install a build whose libraries agree: all LP64, or ILP64 with suffixed names", [], Trust.ShowOnly),
        };
}
