using Armature.Inventory.Distributions;
using Armature.Inventory.Native;
using Armature.Judgements;
using Armature.Knowledge;
using Armature.Knowledge.Gpu;
using Armature.Loading;
using Armature.Rules.Messages;
using Armature.Rules.Remedies;
using Armature.Subjects;

namespace Armature.Rules.Loading;

internal static class MissingLibrary
{
    public static readonly Rule Rule = new(Check)
    {
        Id = "AR201",
        Name = "missing-library",
        Summary = "a needed library is not on the loader's search path",
        Severity = Severity.Error,
        Since = "0.1",
        Fix = FixAvailability.Sometimes,
        Treatment = Treatment.SameVersion,
        Applies = Applicability.HasNativeFiles,
        Lacks = Applicability.LibrariesAreSearched,
        ReadsClosures = true,
        Docs = """
            ## What it finds
            Libraries that an extension module, or a library it links, needs by name and that the dynamic loader does not find. Every
            directory is tried as the loader of the target tries it:

            - on Linux (`DT_NEEDED`): the run path of the file (`DT_RPATH`, `DT_RUNPATH`), `LD_LIBRARY_PATH`, `/etc/ld.so.cache`, the
              default directories;
            - on macOS (`LC_LOAD_DYLIB`): the path itself, or the run paths (`LC_RPATH`) of the file and of all files that led to it;
            - on Windows: the module's directory, that of `python.exe`, directories that the package adds (`os.add_dll_directory`),
              System32.

            Libraries of macOS, Windows and Python are known by name. A library that no other file of a package needs is assumed to be
            opened by path, with `ctypes`. One that others need is judged as they reach it.

            On Windows a name is missing if it is in no clean Windows of the target's version and architecture, not Python's, and not in the
            subject. It stays unknown if it belongs to a driver or another product (`nvcuda.dll`, `cudart64_12.dll`), to the program that
            embeds Python, or perhaps to a required package that is not here. The libraries of Visual C++ (`MSVCP140.dll`) are a warning:
            they are not part of Windows, but most machines have Microsoft's redistributable.

            A library elsewhere in the environment is enough if something loads it first, because a loader does not search for a name that
            the process has already loaded. The `import` statements of the packages are read in the order in which Python runs them. If an
            earlier import loads the library (torchaudio imports torch first), nothing is reported. If none does, the finding is an error.
            If that could not be followed, because the import depends on a condition or a library is opened under a computed name, it is
            a warning, or a note if the library belongs to another package.

            Plug-ins that a package opens for one purpose and works without are a warning, or a note if the purpose is rare (NVSHMEM's
            transports, ONNX Runtime's providers). With `--gpu`, the libraries of NVIDIA's driver are assumed to be there.

            ## Why it matters
            The import fails, and the error names the library, not the package that should contain it. Windows names no library at all:
            "The specified module could not be found" can mean any of them.

            ## Example
            ```text
            ✗ fast 1.2 needs `libturbo.so.7`, which the loader does not find
                                                                       AR201 missing-library
              Fix:  /env/bin/python -m pip install --force-reinstall --no-deps --no-cache-dir --only-binary=:all: fast==1.2
              fast/_m.cpython-311-x86_64-linux-gnu.so
                searched /lib/x86_64-linux-gnu, /usr/lib/x86_64-linux-gnu, /lib, /usr/lib
                and ld.so.cache
              Python's error:
                ImportError: libturbo.so.7: cannot open shared object file: No such file or
                directory
              Fails to import: fast
            ```

            ## What to do
            If the library is part of the package (a `*.libs` or `.dylibs` directory next to it), reinstall the package. Otherwise install
            the system package that contains it, such as Homebrew's `libomp` for xgboost and lightgbm on macOS. `armature tree FILE` shows
            every directory that was tried.

            ## References
            - glibc `elf/dl-load.c`, `_dl_map_object`
            - ld.so(8)
            - Microsoft, "Dynamic-link library search order"
            - CPython `Python/dynload_win.c`
            - dyld `dyld/Loader.cpp`, `getLoader`; dyld(1)
            """,
    };

    /// <summary>Whether this rule reports a missing file, so that missing-file does not report it too.</summary>
    public static bool IsReported(LoadGraph graph, string path) =>
        graph.Files.Any(file =>
            file.Closure?.Faults.Any(fault =>
                fault is LoadFault.Library { Need: { Resolution: Resolution.Missing } need } && need.Name == TreePath.Name(path)
            ) == true
        );

    private static IEnumerable<Finding> Check(Judgement judgement)
    {
        var graph = judgement.Graph;
        return LoadFailure<LoadFault.Library>
            .All(judgement, fault => fault.NeededBy)
            .Where(failure =>
                failure.Fault.Need.Resolution is Resolution.Missing or Resolution.DependsOnImportOrder
                && !WrongLibc.IsOtherLibc(graph, failure.Fault.Need.Name)
                && !IsOfNamedGpu(graph, failure.Fault.Need.Name)
                && !(
                    failure.Fault.NeededBy == failure.File.File.Path
                    && PythonLink.Of(graph, failure.File)?.Library == failure.Fault.Need.Name
                )
            )
            .GroupBy(failure =>
                (failure.Package, LoadFailureText.LibraryKey(graph, failure.Fault.Need.Name), failure.Fault.DependsOnImportOrder)
            )
            .Select(group => Found(judgement, group.Key.Package, group.First().Fault.Need.Name, [.. group]));
    }

    private static Finding Found(Judgement judgement, Distribution? package, string library, LoadFailure<LoadFault.Library>[] failures)
    {
        var graph = judgement.Graph;
        var place = (failures[0].Fault.Need.Resolution as Resolution.DependsOnImportOrder)?.Path;
        var where = place is null ? "which the loader does not find" : "which the loader finds only after another module has loaded it";
        return new Finding
        {
            Rule = Rule,
            Severity = SeverityOf(graph, package, failures, place),
            Message = $"{LoadFailureText.Subject(package, failures[0])} needs `{library}`, {where}",
            Package = package,
            Files = LoadFailureText.Files(failures, failure => Searched(graph, failure)),
            Victims = LoadFailureText.Modules(failures),
            Origin =
                PlugInOf(failures[0]) is { } plugIn ? $"it is opened only {plugIn.Purpose}"
                : place is not null ? Elsewhere(place)
                : Recorded(graph, library) ?? OffThePath(graph, library),
            Truth = LoaderPhrases.Of(graph).Unnamed(library),
            Remedy = LibraryFix.Of(judgement, package, failures[0].Fault.Need),
        };
    }

    private static Severity SeverityOf(LoadGraph graph, Distribution? package, LoadFailure<LoadFault.Library>[] failures, string? place) =>
        place is not null
            ? IsOfOtherPackage(graph, package, place)
                ? Severity.Note
                : Severity.Warning
            : failures.All(static failure => PlugInOf(failure) is { IsRare: true })
                ? Severity.Note
                : failures.All(failure => PlugInOf(failure) is not null || MayBeInstalled(failure) || IsPerhapsUnused(failure))
                    ? Severity.Warning
                    : Severity.Error;

    private static PlugIn? PlugInOf(LoadFailure<LoadFault.Library> failure) =>
        PlugIn.Of(failure.File.Owner?.NormalizedName, TreePath.Name(failure.File.File.Path));

    // the driver comes with the GPU
    private static bool IsOfNamedGpu(LoadGraph graph, string library) =>
        graph.Target.Gpu?.Gpu is { Vendor: GpuVendor.Nvidia } && CudaWheels.IsOfDriver(library);

    // most Windows machines have the redistributable, but it is not part of Windows
    private static bool MayBeInstalled(LoadFailure<LoadFault.Library> failure) =>
        failure.Fault.Need is { Resolution: Resolution.Missing { IsKnownByName: true }, Name: var name }
        && WindowsLibraries.IsVisualC(name);

    // a plug-in for a product that is not in our table: nothing shows that the package opens it
    private static bool IsPerhapsUnused(LoadFailure<LoadFault.Library> failure) =>
        failure.File.File.Role is not NativeRole.ExtensionModule
        && failure.Fault.Need is { Resolution: Resolution.Missing { IsKnownByName: true }, Name: var name }
        && !WindowsLibraries.IsForeign(name);

    // torchvision needs a library of torch and imports torch first, so nothing fails; that is not so for a package's own library
    private static bool IsOfOtherPackage(LoadGraph graph, Distribution? package, string place) =>
        graph.Files.FirstOrDefault(file => file.File.Path == place)?.File.Owner is { } owner && owner != package;

    private static string Elsewhere(string place) =>
        Preloading.Importers(place).FirstOrDefault() is { } importer
            ? $"the library is `{place}`, which `import {importer}` loads"
            : $"the library is `{place}`";

    private static string? OffThePath(LoadGraph graph, string library) =>
        graph.Files.FirstOrDefault(file => IsNamed(file, library)) is { } file
            ? $"the library is `{file.Path}`, in a directory that is not searched, and nothing loads it before"
            : null;

    private static bool IsNamed(LoadedFile file, string library) =>
        TreePath.Name(file.Path) == library || file.File.Image?.Slices.Any(slice => slice.Name == library) is true;

    private static string? Recorded(LoadGraph graph, string library) =>
        graph
            .Inventory.MissingFiles.SelectMany(missing => missing.Files.Select(file => (missing.Owner, file.Path)))
            .Where(missing => TreePath.Name(missing.Path) == library)
            .Select(missing => $"{PackageName.Of(missing.Owner)} lists it as `{missing.Path}`, which does not exist")
            .FirstOrDefault();

    // reports already show the file and the library, so only a library in between is named
    private static string Searched(LoadGraph graph, LoadFailure<LoadFault.Library> failure)
    {
        var asker = TreePath.Name(failure.Fault.NeededBy);
        var by = asker == TreePath.Name(failure.File.File.Path) ? "" : $"{asker} needs {failure.Fault.Need.Name}; ";
        return by + SearchedPlaces.Of(graph, failure.Fault.Need.Resolution);
    }
}
