using Armature.Binaries;
using Armature.Inventory.Native;
using Armature.Judgements;
using Armature.Knowledge;
using Armature.Loading;
using Armature.Rules.Messages;
using Armature.Rules.Remedies;
using Armature.Targets;

namespace Armature.Rules.PythonAbis;

internal static class NumpyAbiMismatch
{
    public static readonly Rule Rule = new()
    {
        Id = "AR303",
        Name = "numpy-abi-mismatch",
        Summary = "a module built for NumPy 1.x that meets NumPy 2.x, or for a newer NumPy than is there",
        Severity = Severity.Error,
        Since = "0.1",
        Fix = FixAvailability.Sometimes,
        ReadsNumpyBuilds = true,
        Applies = graph => NumpyPresent.In(graph) is null ? "no NumPy is there, and none is assumed" : null,
        Check = Check,
        Docs = """
            ## What it finds
            Modules that use NumPy's C API and were compiled for another NumPy than the one beside them, or than the one that
            `--assume numpy==VERSION` names: with headers of NumPy 1 where NumPy 2 is there, or for a newer version than is there. It is read from
            the texts that NumPy's headers leave in every such file, in C, C++, Cython and f2py alike. A library that goes on
            without NumPy is a warning.

            What headers of NumPy 1 leave does not tell which NumPy 1 a module needs at least: that is not judged. Nor are modules that
            reach NumPy by themselves (pybind11).

            ## Why it matters
            NumPy 2.0 changed its binary interface. A module built before stops at import, with an error that says "_ARRAY_API not found" or
            "numpy.core.multiarray failed to import" or "numpy.dtype size changed" although NumPy is there and sound. It happens when a package without an upper bound
            on NumPy is installed, or when NumPy alone is upgraded.

            ## Example
            ```text
            Bottleneck 1.3.7 is built for NumPy 1, but NumPy 2.3.4 is installed
            Python says, or will say:
              ImportError: numpy.core.multiarray failed to import
            ```

            ## What to do
            Upgrade the package to a release that is built for NumPy 2. Where there is none, stay with NumPy 1: `numpy<2`. Before NumPy is
            upgraded, `armature check --assume numpy==2.3` tells which packages would break.

            ## References
            - NumPy 2.0 migration guide, "C-API changes"; NumPy, "For downstream package authors"
            - numpy `_core/code_generators/generate_numpy_api.py`, `_core/include/numpy/numpyconfig.h`, `core/_multiarray_umath.py`
            """,
    };

    private static IEnumerable<Finding> Check(LoadGraph graph)
    {
        if (NumpyPresent.In(graph) is not { } numpy)
            return [];
        var judgement = Judgement.Of(graph);
        JudgedFile[] users = [.. judgement.With(FileFault.None).Where(file => file.File.Numpy is not null && !NumpyPresent.Owns(file))];
        return numpy.Version >= NumpyApi.SecondAbi
            ? Blame.ByPackage(judgement, BuiltFor1(users), modulesAlone: true).Select(blame => TooOld(graph, blame, numpy)).Concat(Newer())
            : Newer();

        IEnumerable<Finding> Newer() =>
            Blame
                .ByPackage(judgement, users.Where(file => Number(file.File.Numpy!.Needs) > Number(numpy.Version)), modulesAlone: true)
                .Select(blame => TooNew(graph, blame, numpy));
    }

    // what does not ask for the API itself was built with the same headers as the rest of its package
    private static IEnumerable<JudgedFile> BuiltFor1(JudgedFile[] users) =>
        users
            .GroupBy(file => file.Owner)
            .SelectMany(package =>
                package.Key is not null && package.All(file => file.File.Numpy!.Headers is null or 1) && package.Any(IsBuiltFor1)
                    ? package
                    : package.Where(IsBuiltFor1)
            );

    private static bool IsBuiltFor1(JudgedFile file) => file.File.Numpy is { Headers: 1 };

    private static Finding TooOld(LoadGraph graph, Blame blame, NumpyPresent numpy) =>
        Found(graph, blame, numpy, "built for NumPy 1", _ => "headers of NumPy 1", OldError) with
        {
            Truth = "NumPy is there and sound: the module was compiled for the binary interface that NumPy had before 2.0",
            Remedy = Upgrade.Of(
                graph,
                blame.Package,
                blame.Package?.Name ?? "",
                "take a release of it that is built for NumPy 2; where there is none, stay with `numpy<2`"
            ),
        };

    private static Finding TooNew(LoadGraph graph, Blame blame, NumpyPresent numpy)
    {
        var needs = blame.Files.Max(file => file.File.Numpy!.Needs)!.Value;
        return Found(
            graph,
            blame,
            numpy,
            $"built for NumPy {needs} and later",
            file => $"needs NumPy {file.File.Numpy!.Needs}",
            file => file.Numpy!.Failure ?? NewError(file.Numpy.Needs!.Value, numpy.Version)
        ) with
        {
            Remedy = Upgrade.Of(
                graph,
                blame.Package,
                $"\"numpy>={needs}\"",
                $"upgrade NumPy to {needs} or later, or take an older release of it"
            ),
        };
    }

    private static Finding Found(
        LoadGraph graph,
        Blame blame,
        NumpyPresent numpy,
        string built,
        Func<JudgedFile, string> evidence,
        Func<NativeFile, string?> error
    ) =>
        blame.Finding(Rule, graph, $"{built}, but NumPy {numpy.Shown} is {(numpy.IsAssumed ? "assumed" : "installed")}", evidence) with
        {
            // a library is not imported: its package decides what to do without NumPy
            Severity = blame.Files.Any(IsImported) ? Severity.Error : Severity.Warning,
            Files =
            [
                .. blame.Files.Select(file => new FindingFile(
                    file.File.ShownPath,
                    evidence(file),
                    IsImported(file) ? error(file.File) : null
                )),
            ],
        };

    private static bool IsImported(JudgedFile file) => file.File.Role is NativeRole.ExtensionModule;

    // sizeof(PyArray_Descr) of 64-bit builds before and since 2.0 (numpy include/numpy/ndarraytypes.h)
    private static string? OldError(NativeFile file) =>
        !file.Numpy!.ChecksTypes ? file.Numpy.Failure ?? "AttributeError: _ARRAY_API not found"
        : file.Image!.Slices.All(slice => ArchitectureFacts.Is64Bit(slice.Architecture))
            ? "ValueError: numpy.dtype size changed, may indicate binary incompatibility. Expected 96 from C header, got 88 from PyObject"
        : null;

    private static string NewError(PackedVersion needs, PackedVersion running) =>
        $"RuntimeError: module was compiled against NumPy C-API version 0x{Number(needs):x} (NumPy {needs}) but the running NumPy has C-API "
        + $"version 0x{Number(running):x}. Check the section C-API incompatibility at the Troubleshooting ImportError section at "
        + "https://numpy.org/devdocs/user/troubleshooting-importerror.html#c-api-incompatibility for indications on how to solve this problem.";

    private static int Number(PackedVersion? numpy) => NumpyApi.Versions.LastOrDefault(version => version.Since <= numpy).Number;
}
