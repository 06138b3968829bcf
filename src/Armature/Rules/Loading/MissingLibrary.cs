using Armature.Inventory.Distributions;
using Armature.Judgements;
using Armature.Loading;
using Armature.Rules.Messages;
using Armature.Rules.Remedies;
using Armature.Subjects;

namespace Armature.Rules.Loading;

internal static class MissingLibrary
{
    public static readonly Rule Rule = new()
    {
        Id = "AR201",
        Name = "missing-library",
        Summary = "a needed library is nowhere on the loader's path",
        Severity = Severity.Error,
        Since = "0.1",
        Fix = FixAvailability.Sometimes,
        Applies = Stopped.NotSearched,
        ReadsClosures = true,
        Check = Check,
        Docs = """
            ## What it finds
            Libraries that an extension module, or a library behind it, asks for by name (`DT_NEEDED`) and that the dynamic loader does not find:
            not beside the file (`DT_RPATH`, `DT_RUNPATH`), not in `LD_LIBRARY_PATH`, not in `/etc/ld.so.cache`, not in its own directories; on
            macOS not at its path (`LC_LOAD_DYLIB`), nor along the run paths (`LC_RPATH`) of the file and of all who brought it in; on Windows not
            in the module's own directory, nor in that of `python.exe`, nor in directories that the package's code adds (`os.add_dll_directory`), nor in
            System32. Every place is tried as the loader of the target tries it. The libraries of macOS itself, of Windows and of Python are known
            by their names; on Windows a name that is not known to be theirs is reported only where it is known not to be: those of Visual C++ and
            of other compilers. A library that no other file of a package for macOS or Windows asks for is taken to be opened by its path, with
            `ctypes`. Where the library is somewhere else in the environment the finding is a
            warning: it loads after something that has brought the library in under the same name, and not before. Where it is another
            package's, as torch's under torchvision, it is a note: that package is imported first.

            ## Why it matters
            The import fails, often far from the cause: the name in the message is that of the library, not of the package that lost it. Windows
            names no library at all: "The specified module could not be found" means any of them.

            ## Example
            ```text
            scipy 1.16.3 needs `libgfortran-040039e1-0352e75f.so.5.0.0`, which is nowhere on the loader's path
            ```

            ## What to do
            Reinstall the package where the library came with it (a `*.libs` or `.dylibs` directory beside it). Else install the system's package
            that has it, as Homebrew's `libomp` for xgboost and lightgbm on macOS.
            `armature tree FILE` shows each place that was tried.

            ## References
            - glibc `elf/dl-load.c`, `_dl_map_object`
            - ld.so(8)
            - Microsoft, "Dynamic-link library search order"
            - CPython `Python/dynload_win.c`
            - dyld `dyld/Loader.cpp`, `getLoader`; dyld(1)
            """,
    };

    /// <summary>Whether a file that a package lists is found here to be missing: one cause is one finding.</summary>
    public static bool IsReported(LoadGraph graph, string path) =>
        graph.Files.Any(file =>
            file.Closure?.Faults.Any(fault =>
                fault is LoadFault.Library { Need: { Resolution: Resolution.Missing } need } && need.Name == TreePath.Name(path)
            ) == true
        );

    private static IEnumerable<Finding> Check(LoadGraph graph) =>
        Stop<LoadFault.Library>
            .All(graph, fault => fault.NeededBy)
            .Where(stop =>
                stop.Fault.Need.Resolution is Resolution.Missing or Resolution.DependsOnImportOrder
                && !WrongLibc.IsOtherLibc(graph, stop.Fault.Need.Name)
                && !(stop.Fault.NeededBy == stop.File.File.Path && PythonLink.Of(graph, stop.File)?.Library == stop.Fault.Need.Name)
            )
            .GroupBy(stop => (stop.Package, Stopped.Same(graph, stop.Fault.Need.Name), stop.Fault.DependsOnImportOrder))
            .Select(group => Found(graph, group.Key.Package, group.First().Fault.Need.Name, [.. group]));

    private static Finding Found(LoadGraph graph, Distribution? package, string library, Stop<LoadFault.Library>[] stops)
    {
        var place = (stops[0].Fault.Need.Resolution as Resolution.DependsOnImportOrder)?.Path;
        var where = place is null
            ? "which is nowhere on the loader's path"
            : "which is not on its path and loads only after something else has brought it in";
        return new Finding
        {
            Rule = Rule,
            Severity =
                place is null ? Severity.Error
                : IsOfAnother(graph, package, place) ? Severity.Note
                : Severity.Warning,
            Message = $"{Stopped.Who(package, stops[0])} needs `{library}`, {where}",
            Package = package,
            Files = Stopped.Files(stops, stop => Searched(graph, stop)),
            Victims = Stopped.Victims(stops),
            Origin = place is null ? Recorded(graph, library) : Elsewhere(place),
            Truth = LoaderPhrases.Of(graph).Unnamed(library),
            Remedy = VisualC.Install(graph, library) ?? Homebrew.Of(stops[0].Fault.Need) ?? Reinstall.Of(graph, package),
        };
    }

    // packages that build on one another are imported in that order (torchvision on torch): nothing breaks; a package that does not
    // find its own library is another matter
    private static bool IsOfAnother(LoadGraph graph, Distribution? package, string place) =>
        graph.Files.FirstOrDefault(file => file.File.Path == place)?.File.Owner is { } owner && owner != package;

    private static string Elsewhere(string place) =>
        Preloading.Importers(place).FirstOrDefault() is { } importer
            ? $"the environment has it as `{place}`, which `import {importer}` loads"
            : $"the environment has it as `{place}`";

    private static string? Recorded(LoadGraph graph, string library) =>
        graph
            .Inventory.MissingFiles.SelectMany(missing => missing.Files.Select(file => (missing.Owner, file.Path)))
            .Where(missing => TreePath.Name(missing.Path) == library)
            .Select(missing => $"{Blame.Named(missing.Owner)} lists it as `{missing.Path}`, which is gone")
            .FirstOrDefault();

    // the file itself and the library stand above it already: only what asks on the file's behalf is news
    private static string Searched(LoadGraph graph, Stop<LoadFault.Library> stop)
    {
        var asker = TreePath.Name(stop.Fault.NeededBy);
        var by = asker == TreePath.Name(stop.File.File.Path) ? "" : $"{asker} needs {stop.Fault.Need.Name}; ";
        return by + SearchedPlaces.Of(graph, stop.Fault.Need.Resolution);
    }
}
