using Armature.Binaries;
using Armature.Inventory.Native;
using Armature.Judgements;
using Armature.Knowledge;
using Armature.Rules.Messages;
using Armature.Rules.Remedies;
using Armature.Targets;

namespace Armature.Rules.PythonAbis;

internal static class NumpyAbiMismatch
{
    public static readonly Rule Rule = new(Check)
    {
        Id = "AR303",
        Name = "numpy-abi-mismatch",
        Summary = "a module built for NumPy 1.x that is used with NumPy 2.x, or built for a newer NumPy than the installed one",
        Severity = Severity.Error,
        Since = "0.1",
        Fix = FixAvailability.Sometimes,
        Treatment = Treatment.OtherVersion,
        ReadsNumpyBuilds = true,
        Applies = graph => NumpyPresent.In(graph) is null ? "NumPy is neither installed nor assumed" : null,
        Docs = """
            ## What it finds
            Modules that use NumPy's C API and were compiled for another NumPy than the installed one, or than the one of `--assume
            numpy==VERSION`: with NumPy 1 headers but used with NumPy 2, or for a newer version. This is read from strings that NumPy's
            headers leave in every such file, in C, C++, Cython and f2py. A library that can work without NumPy is a warning.

            NumPy 1 headers do not show which NumPy 1 a module needs at least, so that is not checked. Neither are modules that use NumPy
            without its headers (pybind11).

            ## Why it matters
            NumPy 2.0 changed its binary interface. A module built for NumPy 1 fails at import with "_ARRAY_API not found",
            "numpy.core.multiarray failed to import" or "numpy.dtype size changed", although NumPy is installed correctly. This happens
            when a package without an upper bound on NumPy is installed, or when only NumPy is upgraded.

            ## Example
            ```text
            ✗ bottleneck 1.3.7 is built for NumPy 1, but NumPy 2.3.4 is installed
                                                                    AR303 numpy-abi-mismatch
              Fix:  upgrade bottleneck to a release built for NumPy 2, or pin numpy<2 (may
                    change other packages; review first)
                      /env/bin/python -m pip install --upgrade bottleneck
              bottleneck/move.cpython-311-x86_64-linux-gnu.so    NumPy 1 headers
              Python's error:
                ImportError: numpy.core.multiarray failed to import
              In fact: NumPy is installed correctly; the module was compiled for the binary
                interface before NumPy 2.0
              Fails to import: bottleneck
            ```

            ## What to do
            Upgrade the package to a release built for NumPy 2. If there is none, pin NumPy 1: `numpy<2`. Before an upgrade of NumPy,
            `armature check --assume numpy==2.3` shows which packages would break.

            ## References
            - NumPy 2.0 migration guide, "C-API changes"; NumPy, "For downstream package authors"
            - numpy `_core/code_generators/generate_numpy_api.py`, `_core/include/numpy/numpyconfig.h`, `core/_multiarray_umath.py`
            """,
    };

    private static IEnumerable<Finding> Check(Judgement judgement)
    {
        if (NumpyPresent.In(judgement.Graph) is not { } numpy)
            return [];
        JudgedFile[] users = [.. judgement.With(FileFault.None).Where(file => file.File.Numpy is not null && !NumpyPresent.Owns(file))];
        return numpy.Version >= NumpyApi.SecondAbi
            ? AffectedFiles
                .ByPackage(judgement, BuiltFor1(users), modulesOnly: true)
                .Select(affected => TooOld(affected, numpy))
                .Concat(Newer())
            : Newer();

        IEnumerable<Finding> Newer() =>
            AffectedFiles
                .ByPackage(judgement, users.Where(file => Number(file.File.Numpy!.Needs) > Number(numpy.Version)), modulesOnly: true)
                .Select(affected => TooNew(affected, numpy));
    }

    // modules that do not import the API themselves were built with the same headers as the rest of their package
    private static IEnumerable<JudgedFile> BuiltFor1(JudgedFile[] users) =>
        users
            .GroupBy(file => file.Owner)
            .SelectMany(package =>
                package.Key is not null && package.All(file => file.File.Numpy!.Headers is null or 1) && package.Any(IsBuiltFor1)
                    ? package
                    : package.Where(IsBuiltFor1)
            );

    private static bool IsBuiltFor1(JudgedFile file) => file.File.Numpy is { Headers: 1 };

    private static Finding TooOld(AffectedFiles affected, NumpyPresent numpy) =>
        Found(affected, numpy, "built for NumPy 1", _ => "NumPy 1 headers", OldError) with
        {
            Truth = "NumPy is installed correctly; the module was compiled for the binary interface before NumPy 2.0",
            Remedy = Fix.Upgrade(
                affected.Judgement.Graph,
                affected.Package,
                affected.Package?.Name ?? "",
                $"upgrade {affected.Package?.Name ?? "it"} to a release built for NumPy 2, or pin numpy<2"
            ),
        };

    private static Finding TooNew(AffectedFiles affected, NumpyPresent numpy)
    {
        var needs = affected.Files.Max(file => file.File.Numpy!.Needs)!.Value;
        return Found(
            affected,
            numpy,
            $"built for NumPy {needs} and later",
            file => $"needs NumPy {file.File.Numpy!.Needs}",
            file => file.Numpy!.Failure ?? NewError(file.Numpy.Needs!.Value, numpy.Version)
        ) with
        {
            Remedy = Fix.Upgrade(
                affected.Judgement.Graph,
                affected.Package,
                $"numpy>={needs}",
                $"upgrade NumPy to {needs} or later, or install an older release of {affected.Package?.Name ?? "the package"}"
            ),
        };
    }

    private static Finding Found(
        AffectedFiles affected,
        NumpyPresent numpy,
        string built,
        Func<JudgedFile, string> evidence,
        Func<NativeFile, string?> error
    ) =>
        affected.Finding(Rule, $"{built}, but NumPy {numpy.Shown} is {(numpy.IsAssumed ? "assumed" : "installed")}", evidence) with
        {
            // the package that loads a library decides what to do without NumPy
            Severity = affected.Files.Any(IsImported) ? Severity.Error : Severity.Warning,
            Files =
            [
                .. affected.Files.Select(file => new FindingFile(
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
