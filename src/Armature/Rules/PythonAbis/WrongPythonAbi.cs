using Armature.English;
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
    public static readonly Rule Rule = new(Check)
    {
        Id = "AR301",
        Name = "wrong-python-abi",
        Summary = "a module's file name is for another Python: version, implementation, free-threaded, debug, gnu or musl",
        Severity = Severity.Error,
        Since = "0.1",
        Fix = FixAvailability.Sometimes,
        Treatment = Treatment.SameVersion,
        Applies = Applies,
        Lacks = Lacks,
        Docs = """
            ## What it finds
            Extension modules whose suffix this Python does not import, if no other file provides the same module. Also:

            - ELF files named for this Python whose contents only a newer Python accepts;
            - files for a free-threaded Python that were compiled for one with the GIL: they import `_Py_Dealloc`, which `Py_DECREF` calls
              there, but neither `_Py_DecRefShared` nor `_Py_MergeZeroLocalRefcount`, which it calls without the GIL. Libraries that a
              module loads count too;
            - stable-ABI modules in a free-threaded Python before 3.15;
            - files for a single version in a wheel that promises the stable ABI;
            - glibc names in a wheel for musl.

            Modules for CPython in `/usr/lib/python3/dist-packages` are not reported for PyPy: all Pythons of a Debian system search that
            directory.

            ## Why it matters
            Python silently ignores such a file. The import fails with "No module named …" although the file exists, or the package
            catches that error and silently falls back to slow Python code.

            ## Example
            ```text
            ✗ markupsafe 3.0.3 is built for CPython 3.12 (x86_64-linux-gnu), but this Python
              is CPython 3.11 and imports .cpython-311-x86_64-linux-gnu.so
                                                                      AR301 wrong-python-abi
              Fix:  /env/bin/python -m pip install --force-reinstall --no-deps --no-cache-dir --only-binary=:all: markupsafe==3.0.3
              markupsafe/_speedups.cpython-312-x86_64-linux-gnu.so
                CPython 3.12 (x86_64-linux-gnu)
              Python's error:
                ModuleNotFoundError: No module named 'markupsafe._speedups'
              In fact: the file exists, but Python ignores its name; importing it fails or
                silently falls back to pure Python
              Fails to import: markupsafe
            ```

            ## What to do
            Reinstall the package with this same Python: `python -m pip`, not a `pip` that belongs to another one. Do not copy
            site-packages from one version to the next.

            ## References
            - CPython `Lib/importlib/_bootstrap_external.py`, `FileFinder.find_spec`
            - CPython `Include/refcount.h`, `Py_DECREF`
            - PEP 3149 (tagged names), PEP 703 and 803 (free-threaded builds and the stable ABI)
            """,
    };

    private static string? Applies(LoadGraph graph) =>
        graph.Inventory.NativeFiles.Any(file => file is { Extension: not null, Role: NativeRole.ExtensionModule })
            ? null
            : "the subject has no extension modules";

    private static string? Lacks(LoadGraph graph) =>
        graph.Target.ExtensionSuffixes.Count > 0 || PromisesStableAbi(graph) ? null : "the Python that imports the modules is not known";

    private static IEnumerable<Finding> Check(Judgement judgement)
    {
        var graph = judgement.Graph;
        var ignored = judgement.With(FileFault.Abi);
        var questionable = judgement.With(FileFault.None).Where(file => Doubt(graph, file.File) is not null);
        return AffectedFiles
            .ByPackage(judgement, ignored, modulesOnly: true)
            .Select(Ignored)
            .Concat(AffectedFiles.ByPackage(judgement, judgement.With(FileFault.NewerPython), modulesOnly: true).Select(Newer))
            .Concat(AffectedFiles.ByPackage(judgement, judgement.With(FileFault.GilBuild)).Select(WithGil))
            .Concat(AffectedFiles.ByPackage(judgement, questionable).Select(Questionable));
    }

    private static Finding Ignored(AffectedFiles affected)
    {
        var cause = $"built for {Builds(affected)}, but {Own(affected.Judgement.Graph)}";
        return affected.Finding(Rule, cause, file => Build(file.File)) with
        {
            Truth = "the file exists, but Python ignores its name; importing it fails or silently falls back to pure Python",
        };
    }

    private static Finding Newer(AffectedFiles affected)
    {
        var graph = affected.Judgement.Graph;
        var slots = affected.Files.Select(file => ModuleSlots.Unknown(file.File, graph.Target.Python)).OfType<int>();
        var cause =
            $"built with Python {ModuleSlots.Since(slots.Max()).Short} or later, but {TargetPhrase.Python(graph)} is {Shown(graph.Target.Python!)}";
        return affected.Finding(Rule, cause, file => $"module slot {ModuleSlots.Unknown(file.File, graph.Target.Python)}") with
        {
            Truth = "the file is named for this Python, but was built with the headers of a newer one",
        };
    }

    private static Finding WithGil(AffectedFiles affected) =>
        affected.Finding(
            Rule,
            $"built for Python with the GIL, but {TargetPhrase.Python(affected.Judgement.Graph)} is free-threaded",
            _ => "imports _Py_Dealloc, but neither _Py_DecRefShared nor _Py_MergeZeroLocalRefcount"
        ) with
        {
            Truth =
                "an object has another layout in a free-threaded Python, so the code reads and writes the wrong memory and the process crashes",
        };

    private static Finding Questionable(AffectedFiles affected)
    {
        var doubt = Doubt(affected.Judgement.Graph, affected.Files[0].File)!.Value;
        return new Finding
        {
            Rule = Rule,
            Severity = doubt.Severity,
            Message = affected.Sentence(doubt.Cause),
            Cause = affected.MergedCause(doubt.Cause),
            Package = affected.Package,
            Files = affected.FindingFiles(file => file.File.Extension!.Suffix),
            Remedy = Fix.Reinstall(affected.Judgement, affected.Package),
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
                "named for glibc in a build for musl: Alpine's own Python imports only -linux-musl; one built from upstream sources before 3.11 imports this file"
            );
        return name.Kind is SuffixKind.Tagged && PromisesStableAbi(graph)
            ? (Severity.Warning, $"named for {Build(file)} only, but its tag promises the stable ABI for later versions")
            : null;
    }

    private static bool PromisesStableAbi(LoadGraph graph) =>
        graph.Inventory is SubjectInventory.Wheel { Facts.Name.Tags: var tags } && tags.Any(tag => tag.Abi is "abi3" or "abi3t");

    private static string Builds(AffectedFiles affected) =>
        EnglishList.Of(affected.Files.Select(file => Build(file.File)).Distinct(StringComparer.Ordinal), int.MaxValue);

    private static string Build(NativeFile file) =>
        file.Extension is not { Abi: { } abi } name ? file.Extension!.Suffix
        : name.Platform is null ? Shown(abi)
        : $"{Shown(abi)} ({name.Platform})";

    private static string Own(LoadGraph graph) =>
        graph.Target.Python is { } python
            ? $"{TargetPhrase.Python(graph)} is {Shown(python)} and imports {graph.Target.ExtensionSuffixes[0]}"
            : $"{TargetPhrase.Python(graph)} imports {EnglishList.Of(graph.Target.ExtensionSuffixes, int.MaxValue)}";

    private static string Shown(Armature.Packaging.Abis.PythonAbi abi) =>
        $"{abi.Implementation} {abi.Version.Short}{(abi.IsFreeThreaded ? " free-threaded" : "")}{(abi.IsDebug ? " debug" : "")}";
}
