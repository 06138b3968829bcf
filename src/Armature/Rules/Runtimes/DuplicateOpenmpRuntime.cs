using Armature.Inventory.Distributions;
using Armature.Judgements;
using Armature.Knowledge;
using Armature.Loading;
using Armature.Loading.Runtimes;
using Armature.Rules.Messages;
using Armature.Subjects;

namespace Armature.Rules.Runtimes;

internal static class DuplicateOpenmpRuntime
{
    public static readonly Rule Rule = new()
    {
        Id = "AR501",
        Name = "duplicate-openmp-runtime",
        Summary = "two OpenMP runtimes that one process will load",
        Severity = Severity.Error,
        Since = "0.1",
        Fix = FixAvailability.None,
        Applies = Stopped.NotSearched,
        ReadsClosures = true,
        Check = Check,
        Docs = """
            ## What it finds
            Two different runtimes of OpenMP that modules of this environment bring into one process: GCC's `libgomp` beside LLVM's `libomp` or Intel's
            `libiomp5`, the latter two beside one another, or two copies of one of these two. Runtimes count as files, links resolved: one file under
            two names is one runtime. That several packages each bring a `libgomp` of their own is usual, works, and is not reported.

            ## Why it matters
            Each runtime keeps a pool of threads of its own, so twice as many threads as processors compete, and each knows nothing of the other's locks.
            `libomp` and `libiomp5` in one process can crash or hang; a second copy of either ends the process with "OMP: Error #15" or,
            on macOS, dies of a segmentation fault in a worker thread, depending on which package is imported first.

            Where one package brings both in, by modules of its own, it is an error. Where two packages do it is a warning: a process that imports only one of
            them is well. (Two copies behind one ELF module are a warning too: the names of the first cover the second.)

            ## Example
            ```text
            turbo 1.2 loads GNU libgomp and LLVM libomp into one process
            ```

            ## What to do
            Take all packages that use OpenMP from one source: conda-forge builds them against one runtime; pip's wheels each bring their own. Do not set
            `KMP_DUPLICATE_LIB_OK=TRUE` for good: it silences the message and leaves the cause, and results may be wrong.

            ## References
            - [threadpoolctl, multiple_openmp.md](https://github.com/joblib/threadpoolctl/blob/master/multiple_openmp.md)
            - [LightGBM issue 6595](https://github.com/microsoft/LightGBM/issues/6595)
            - LLVM `openmp/runtime/src/kmp_runtime.cpp`, `__kmp_register_library_startup`
            """,
    };

    private static IEnumerable<Finding> Check(LoadGraph graph)
    {
        NumericRuntime[] runtimes =
        [
            .. graph.Runtimes.Where(runtime => runtime.Library.Family is NumericFamily.OpenMp && !runtime.Loaders.IsEmpty),
        ];
        // one family that marks its own copies, and one that minds nobody: pairs of the latter work
        var marked = runtimes
            .Where(runtime => runtime.Library != NumericLibraries.Gomp && runtime.Library != NumericLibraries.MicrosoftOpenMp)
            .ToArray();
        if (marked.Length == 0 || runtimes.Length < 2)
            yield break;
        // what ends the process is told without those that only share it
        yield return Ends(graph, marked)
            ? Found(graph, marked, marked, Severity.Error)
            : Found(graph, marked, [.. marked, .. runtimes.Except(marked)], Severity.Warning);
    }

    private static Finding Found(LoadGraph graph, NumericRuntime[] marked, NumericRuntime[] all, Severity severity)
    {
        var judgement = Judgement.Of(graph);
        var together = judgement.Files.FirstOrDefault(file =>
            all.Count(runtime => runtime.Loaders.Any(loaded => loaded.File == file.File)) > 1
        );
        var package = together?.Owner ?? Sole(all) ?? marked[0].Owner ?? marked[0].Loaders[0].File.Owner;
        var names = Evidence.Joined(all.Select(runtime => runtime.Library.Name).Distinct(StringComparer.Ordinal));
        var who =
            together is { Owner: null } ? $"`{TreePath.Name(together.File.ShownPath)}` loads"
            : together is { Owner: { } owner } ? $"{Blame.Named(owner)} loads"
            : Sole(all) is { } sole ? $"{Blame.Named(sole)} loads"
            : $"{Evidence.Joined(Users(all))} load";
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
                    $"{runtime.Library.Name}, for {Evidence.Joined(runtime.UsedBy)}",
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
            Truth = Consequence(graph, marked),
            Remedy = new Remedy("take all packages that use OpenMP from one source, so that they share one runtime", [], Trust.ShowOnly),
        };
    }

    // the package whose modules bring in all of them; null where there are several
    private static Distribution? Sole(NumericRuntime[] all) =>
        all.Select(Owners).Aggregate((one, other) => one.Intersect(other)).FirstOrDefault();

    private static IEnumerable<Distribution> Owners(NumericRuntime runtime) =>
        runtime.Loaders.Select(loaded => loaded.File.Owner).OfType<Distribution>().Distinct();

    // each copy looks whether another has registered itself in the process, when it is first used
    private static bool Ends(LoadGraph graph, NumericRuntime[] marked) =>
        marked.Index().Any(one => marked.Skip(one.Index + 1).Any(other => AreUsedTogether(graph, one.Item, other)));

    private static bool AreUsedTogether(LoadGraph graph, NumericRuntime one, NumericRuntime other)
    {
        var isFlat = graph.Target.Platform is { System: SystemFamily.Linux or SystemFamily.Android };
        return one.Loaders.Any(first =>
            first.File.Owner is { } owner
            && other.Loaders.Any(second =>
                second.File.Owner == owner && !(isFlat && AreBehind(first, one, other)) && !(isFlat && AreBehind(second, one, other))
            )
        );
    }

    private static bool AreBehind(LoadedFile loaded, NumericRuntime one, NumericRuntime other) =>
        one.Loaders.Any(file => file.File == loaded.File) && other.Loaders.Any(file => file.File == loaded.File);

    private static IEnumerable<string> Users(NumericRuntime[] all) =>
        all.SelectMany(runtime => runtime.UsedBy).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal);

    private static string Consequence(LoadGraph graph, NumericRuntime[] marked) =>
        marked.Length < 2 ? "this usually works, with twice as many threads as there are processors"
        : graph.Target.Platform?.System is SystemFamily.MacOS
            ? "the process may die of a segmentation fault in a worker thread, depending on the order of imports"
        : "the process may end with `OMP: Error #15`, crash or hang, depending on the order of imports";
}
