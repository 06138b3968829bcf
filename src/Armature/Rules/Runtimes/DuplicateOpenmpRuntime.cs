using Armature.English;
using Armature.Inventory.Distributions;
using Armature.Judgements;
using Armature.Knowledge;
using Armature.Loading;
using Armature.Loading.Runtimes;
using Armature.Remedies;
using Armature.Rules.Messages;
using Armature.Subjects;

namespace Armature.Rules.Runtimes;

internal static class DuplicateOpenmpRuntime
{
    public static readonly Rule Rule = new(Check)
    {
        Id = "AR501",
        Name = "duplicate-openmp-runtime",
        Summary = "two OpenMP runtimes that are loaded into one process",
        Severity = Severity.Error,
        Since = "0.1",
        Fix = FixAvailability.None,
        Treatment = Treatment.Elsewhere("every build of these packages contains its own runtime; in a conda environment they share one"),
        Applies = Applicability.HasNativeFiles,
        Lacks = Applicability.LibrariesAreSearched,
        ReadsClosures = true,
        ExplainsCrashes = true,
        Docs = """
            ## What it finds
            Two different OpenMP runtimes that modules of this environment load into one process: GCC's `libgomp` and LLVM's `libomp` or
            Intel's `libiomp5`, the latter two together, or two copies of either. Runtimes are counted as files after resolving links: one
            file under two names is one runtime. Several copies of `libgomp`, one for each package, are common and work; they are not
            reported.

            ## Why it matters
            Each runtime has its own thread pool, so twice as many threads as processors compete, and none respects the locks of the
            other. `libomp` and `libiomp5` in one process can crash or hang. A second copy of either ends the process with "OMP: Error
            #15" or, on macOS, with a segmentation fault in a worker thread, depending on which package is imported first.

            If the modules of one package load both, it is an error. If two packages do, it is a warning: a process that imports only one
            of them works. Two copies that one ELF module loads are a warning too: the symbols of the first hide those of the second.

            ## Example
            ```text
            ! fast 1.2 loads LLVM libomp and GNU libgomp into one process
                                                              AR501 duplicate-openmp-runtime
              Fix:  install all packages that use OpenMP from one source, so that they share
                    one runtime
              /usr/lib/libomp.so.5     LLVM libomp, for fast
              /usr/lib/libgomp.so.1    GNU libgomp, for fast
              In fact: this often works, but with twice as many threads as processors
              Affects: fast
            ```

            ## What to do
            Install all packages that use OpenMP from one source: conda-forge builds them with one runtime, while each wheel on PyPI
            contains its own. Do not set `KMP_DUPLICATE_LIB_OK=TRUE` permanently: it hides the message but not the cause, and results may
            be wrong.

            ## References
            - [threadpoolctl, multiple_openmp.md](https://github.com/joblib/threadpoolctl/blob/master/multiple_openmp.md)
            - [LightGBM issue 6595](https://github.com/microsoft/LightGBM/issues/6595)
            - LLVM `openmp/runtime/src/kmp_runtime.cpp`, `__kmp_register_library_startup`
            """,
    };

    private static IEnumerable<Finding> Check(Judgement judgement)
    {
        var graph = judgement.Graph;
        NumericRuntime[] runtimes =
        [
            .. graph.Runtimes.Where(runtime => runtime.Library.Family is NumericFamily.OpenMp && !runtime.Loaders.IsEmpty),
        ];
        // libomp and libiomp5 detect further copies of themselves; libgomp and Microsoft's runtime do not, and several of those work
        var detecting = runtimes
            .Where(runtime => runtime.Library != NumericLibraries.Gomp && runtime.Library != NumericLibraries.MicrosoftOpenMp)
            .ToArray();
        if (detecting.Length == 0 || runtimes.Length < 2)
            yield break;
        // a fatal combination is reported without the runtimes that are only loaded as well
        yield return IsFatal(graph, detecting)
            ? Found(judgement, detecting, detecting, Severity.Error)
            : Found(judgement, detecting, [.. detecting, .. runtimes.Except(detecting)], Severity.Warning);
    }

    private static Finding Found(Judgement judgement, NumericRuntime[] detecting, NumericRuntime[] all, Severity severity)
    {
        var together = judgement.Files.FirstOrDefault(file =>
            all.Count(runtime => runtime.Loaders.Any(loaded => loaded.File == file.File)) > 1
        );
        var package = together?.Owner ?? Sole(all) ?? detecting[0].Owner ?? detecting[0].Loaders[0].File.Owner;
        var names = EnglishList.Of(all.Select(runtime => runtime.Library.Name).Distinct(StringComparer.Ordinal), int.MaxValue);
        var who =
            together is { Owner: null } ? $"`{TreePath.Name(together.File.ShownPath)}` loads"
            : together is { Owner: { } owner } ? $"{PackageName.Of(owner)} loads"
            : Sole(all) is { } sole ? $"{PackageName.Of(sole)} loads"
            : $"{EnglishList.Of(Users(all), int.MaxValue)} load";
        return new Finding
        {
            Rule = Rule,
            Severity = severity,
            Message =
                all.Select(runtime => runtime.Library).Distinct().Count() > 1
                    ? $"{who} {names} into one process"
                    : $"{who} {all.Length} copies of {names} into one process",
            Package = package,
            Files =
            [
                .. all.Select(runtime => new FindingFile(
                    runtime.ShownPath,
                    $"{runtime.Library.Name}, for {EnglishList.Of(runtime.UsedBy, int.MaxValue)}",
                    null
                )),
            ],
            Victims =
            [
                .. all.SelectMany(runtime => runtime.Loaders)
                    .Select(loaded => loaded.File.ModuleName)
                    .OfType<string>()
                    .Distinct(StringComparer.Ordinal),
            ],
            Truth = Consequence(judgement.Graph, detecting),
            Remedy = new Remedy("install all packages that use OpenMP from one source, so that they share one runtime", [], Trust.ShowOnly),
        };
    }

    // the package whose modules load all of them; null if there is none
    private static Distribution? Sole(NumericRuntime[] all) =>
        all.Select(Owners).Aggregate((one, other) => one.Intersect(other)).FirstOrDefault();

    private static IEnumerable<Distribution> Owners(NumericRuntime runtime) =>
        runtime.Loaders.Select(loaded => loaded.File.Owner).OfType<Distribution>().Distinct();

    // on first use, each copy checks whether another one has registered itself in the process
    private static bool IsFatal(LoadGraph graph, NumericRuntime[] detecting) =>
        detecting.Index().Any(one => detecting.Skip(one.Index + 1).Any(other => AreUsedTogether(graph, one.Item, other)));

    private static bool AreUsedTogether(LoadGraph graph, NumericRuntime one, NumericRuntime other)
    {
        var isFlat = graph.Target.Platform is { System: SystemFamily.Linux or SystemFamily.Android };
        return one.Loaders.Any(first =>
            first.File.Owner is { } owner
            && other.Loaders.Any(second =>
                second.File.Owner == owner && !(isFlat && LoadsBoth(first, one, other)) && !(isFlat && LoadsBoth(second, one, other))
            )
        );
    }

    private static bool LoadsBoth(LoadedFile loaded, NumericRuntime one, NumericRuntime other) =>
        one.Loaders.Any(file => file.File == loaded.File) && other.Loaders.Any(file => file.File == loaded.File);

    private static IEnumerable<string> Users(NumericRuntime[] all) =>
        all.SelectMany(runtime => runtime.UsedBy).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal);

    private static string Consequence(LoadGraph graph, NumericRuntime[] detecting) =>
        detecting.Length < 2 ? "this often works, but with twice as many threads as processors"
        : graph.Target.Platform?.System is SystemFamily.MacOS
            ? "depending on the order of imports, the process may crash with a segmentation fault in a worker thread"
        : "depending on the order of imports, the process may end with `OMP: Error #15`, crash or hang";
}
