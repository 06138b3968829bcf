using Armature.Inventory;
using Armature.Inventory.Native;
using Armature.Judgements;
using Armature.Loading;
using Armature.Packaging.Abis;
using Armature.Rules.Messages;
using Armature.Rules.Remedies;
using Armature.Subjects;

namespace Armature.Rules.PythonAbis;

internal static class WrongPythonAbi
{
    public static readonly Rule Rule = new()
    {
        Id = "AR301",
        Name = "wrong-python-abi",
        Summary = "a module's file name is that of another Python: version, implementation, free-threaded, debug, gnu or musl",
        Severity = Severity.Error,
        Since = "0.1",
        Fix = FixAvailability.Sometimes,
        Applies = Applies,
        Check = Check,
        Docs = """
            ## What it finds
            Extension modules whose file name ends in a suffix that this Python does not look at, where no other file of the module takes
            their place. Also: contents that only a newer Python takes under a name for this one (ELF),
            stable-ABI modules in a free-threaded Python before 3.15, files for one version inside a wheel that
            promises the stable ABI, and glibc names in a wheel for musl.

            ## Why it matters
            Python passes over such a file without a word. The import fails with "No module named …" although the file is there; or the package
            catches that error and goes on with slow Python code, and nobody notices.

            ## Example
            ```text
            markupsafe 3.0.3 is built for CPython 3.12, but this Python is CPython 3.11
              markupsafe/_speedups.cpython-312-x86_64-linux-gnu.so
            Python says, or will say:
              ModuleNotFoundError: No module named 'markupsafe._speedups'
            ```

            ## What to do
            Install the package again with this very Python: `python -m pip`, not a `pip` that belongs to another one. Do not copy
            site-packages from one version to the next.

            ## References
            - CPython `Lib/importlib/_bootstrap_external.py`, `FileFinder.find_spec`
            - PEP 3149 (tagged names), PEP 703 and 803 (free-threaded builds and the stable ABI)
            """,
    };

    private static string? Applies(LoadGraph graph) =>
        graph.Target.ExtensionSuffixes.Count > 0 || PromisesStableAbi(graph) ? null : "it is not known which suffixes its Python imports";

    private static IEnumerable<Finding> Check(LoadGraph graph)
    {
        var judgement = Judgement.Of(graph);
        var overlooked = judgement.With(FileFault.Abi);
        var doubtful = judgement.With(FileFault.None).Where(file => Doubt(graph, file.File) is not null);
        return Blame
            .ByPackage(judgement, overlooked, modulesAlone: true)
            .Select(blame => Overlooked(graph, blame))
            .Concat(
                Blame.ByPackage(judgement, judgement.With(FileFault.NewerPython), modulesAlone: true).Select(blame => Newer(graph, blame))
            )
            .Concat(Blame.ByPackage(judgement, doubtful).Select(blame => Doubtful(graph, blame)));
    }

    private static Finding Overlooked(LoadGraph graph, Blame blame)
    {
        var cause = $"built for {Builds(blame)}, but {Own(graph)}";
        return blame.Finding(Rule, graph, cause, file => Build(file.File)) with
        {
            Truth =
                "the module's file is there, under a name that this Python passes over; who imports it fails, or quietly goes on without it",
        };
    }

    private static Finding Newer(LoadGraph graph, Blame blame)
    {
        var slots = blame.Files.Select(file => ModuleSlots.Unknown(file.File, graph.Target.Python)).OfType<int>();
        var cause =
            $"built with Python {ModuleSlots.Since(slots.Max()).Short} or later, but {TargetPhrase.Python(graph)} is {Shown(graph.Target.Python!)}";
        return blame.Finding(Rule, graph, cause, file => $"module slot {ModuleSlots.Unknown(file.File, graph.Target.Python)}") with
        {
            Truth = "the file is named for this Python, and its contents are those of a newer one's build",
        };
    }

    private static Finding Doubtful(LoadGraph graph, Blame blame)
    {
        var doubt = Doubt(graph, blame.Files[0].File)!.Value;
        return new Finding
        {
            Rule = Rule,
            Severity = doubt.Severity,
            Message = blame.Sentence(doubt.Cause),
            Cause = blame.Folding(doubt.Cause),
            Package = blame.Package,
            Files = Evidence.Files(blame, file => file.File.Extension!.Suffix),
            Remedy = Reinstall.Of(graph, blame.Package),
        };
    }

    private static (Severity Severity, string Cause)? Doubt(LoadGraph graph, NativeFile file)
    {
        if (file.Extension is not { } name || !EntryFunction.IsModule(file))
            return null;
        if (
            name.Kind is SuffixKind.StableAbi
            && name.Suffix.StartsWith(".abi3.", StringComparison.Ordinal)
            && graph.Target.Python is { IsFreeThreaded: true } python
            && python.Version < new PythonVersion(3, 15)
        )
            return (
                Severity.Error,
                $"built for the stable ABI of Python with the GIL, but {TargetPhrase.Python(graph)} is free-threaded {python.Version.Short}"
            );
        if (graph.Target.Platform is { CLibrary: CLibrary.Musl } && name.Platform?.Contains("-linux-gnu", StringComparison.Ordinal) == true)
            return (
                Severity.Warning,
                "named for glibc in a build for musl: Alpine's own Python looks for -linux-musl, one built from plain sources before 3.11 takes it"
            );
        return name.Kind is SuffixKind.Tagged && PromisesStableAbi(graph)
            ? (Severity.Warning, $"named for {Build(file)} alone, but its tag promises the stable ABI to later versions")
            : null;
    }

    private static bool PromisesStableAbi(LoadGraph graph) =>
        graph.Inventory is SubjectInventory.Wheel { Facts.Name.Tags: var tags } && tags.Any(tag => tag.Abi is "abi3" or "abi3t");

    private static string Builds(Blame blame) =>
        Evidence.Joined(blame.Files.Select(file => Build(file.File)).Distinct(StringComparer.Ordinal));

    private static string Build(NativeFile file) =>
        file.Extension is not { Abi: { } abi } name ? file.Extension!.Suffix
        : name.Platform is null ? Shown(abi)
        : $"{Shown(abi)} ({name.Platform})";

    private static string Own(LoadGraph graph) =>
        graph.Target.Python is { } python
            ? $"{TargetPhrase.Python(graph)} is {Shown(python)} and looks for {graph.Target.ExtensionSuffixes[0]}"
            : $"{TargetPhrase.Python(graph)} looks for {string.Join(", ", graph.Target.ExtensionSuffixes)}";

    private static string Shown(Armature.Packaging.Abis.PythonAbi abi) =>
        $"{abi.Implementation} {abi.Version.Short}{(abi.IsFreeThreaded ? " free-threaded" : "")}{(abi.IsDebug ? " debug" : "")}";
}
