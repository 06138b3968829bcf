using Armature.Knowledge;

namespace Armature.Loading.Windows;

/// <summary>
/// The search for one DLL that another needs (Microsoft, "Dynamic-link library search order"; CPython <c>Python/dynload_win.c</c>:
/// LOAD_LIBRARY_SEARCH_DEFAULT_DIRS | LOAD_LIBRARY_SEARCH_DLL_LOAD_DIR).
/// </summary>
/// <param name="process">The process.</param>
/// <param name="opened">The directory of the file that is opened by its path: it is searched for all its dependencies, unlike the directories of those.</param>
internal sealed class DllSearch(WindowsProcess process, string opened)
{
    // LOAD_LIBRARY_SEARCH_… in DependentLoadFlags of the load configuration; LOAD_LIBRARY_SEARCH_USER_DIRS has no effect there
    private const ushort DllLoadDirectory = 0x100;
    private const ushort ApplicationDirectory = 0x200;
    private const ushort SystemDirectory = 0x800;
    private const ushort DefaultDirectories = 0x1000;

    /// <summary>The result of a search; the file is null if none was found or if it is known only by its name.</summary>
    internal readonly record struct Outcome(DllFile? File, Resolution Resolution);

    /// <summary>Searches for a DLL that is not loaded yet.</summary>
    /// <param name="name">The DLL, as the import table names it.</param>
    /// <param name="dependent">The DLL that needs it.</param>
    public Outcome Find(string name, LoadedDll dependent)
    {
        if (WindowsLibraries.IsApiSet(name))
            return new Outcome(null, new Resolution.Found(name, SearchStep.ApiSet));
        if (WindowsLibraries.Known.Contains(name))
            return System(name, SearchStep.KnownLibrary) ?? new Outcome(null, new Resolution.Found(name, SearchStep.KnownLibrary));
        // a DLL that the process has loaded is not searched for
        if (process.Environment.IsPartOfPython(name) && PythonLibraries.IsLoadedAtStart(name))
            return new Outcome(null, new Resolution.Found(name, SearchStep.Interpreter));
        var trail = new DllTrail(process);
        foreach (var (directory, step) in Directories(dependent))
        {
            if (trail.Try(directory, name, step) is { } outcome)
                return outcome;
        }

        return trail.Failed(name, dependent);
    }

    private Outcome? System(string name, SearchStep step) =>
        process.Environment.SystemDirectory is { } directory && process.Store.Find(directory, name) is { } path
            ? new Outcome(process.Store.Open(path), new Resolution.Found(path, step))
            : null;

    private IEnumerable<(string? Directory, SearchStep Step)> Directories(LoadedDll dependent)
    {
        var flags = (ushort)(
            (dependent.Slice?.Pe?.DependentLoadFlags ?? 0)
            & (DllLoadDirectory | ApplicationDirectory | SystemDirectory | DefaultDirectories)
        );
        return flags != 0 ? FlaggedOrder(flags, dependent)
            : process.Environment.SearchesPath ? OldOrder()
            : CurrentOrder();
    }

    private IEnumerable<(string? Directory, SearchStep Step)> CurrentOrder()
    {
        yield return (opened, SearchStep.OpenedDirectory);
        yield return (process.Environment.ProgramDirectory, SearchStep.ProgramDirectory);
        foreach (var directory in process.AddedDirectories)
            yield return (directory, SearchStep.AddedDirectory);
        yield return (process.Environment.SystemDirectory, SearchStep.System);
    }

    // LOAD_WITH_ALTERED_SEARCH_PATH with safe DLL search mode
    private IEnumerable<(string? Directory, SearchStep Step)> OldOrder()
    {
        yield return (opened, SearchStep.OpenedDirectory);
        yield return (process.Environment.SystemDirectory, SearchStep.System);
        if (process.Environment.SystemDirectory is { } system)
            yield return (WindowsProcess.DirectoryOf(system), SearchStep.System);
        foreach (var directory in process.Environment.PathDirectories ?? [])
            yield return (directory, SearchStep.PathVariable);
    }

    private IEnumerable<(string? Directory, SearchStep Step)> FlaggedOrder(ushort flags, LoadedDll dependent)
    {
        if ((flags & DllLoadDirectory) != 0)
            yield return (WindowsProcess.DirectoryOf(dependent.Path), SearchStep.OpenedDirectory);
        if ((flags & (ApplicationDirectory | DefaultDirectories)) != 0)
            yield return (process.Environment.ProgramDirectory, SearchStep.ProgramDirectory);
        foreach (var directory in (flags & DefaultDirectories) != 0 ? process.AddedDirectories : [])
            yield return (directory, SearchStep.AddedDirectory);
        if ((flags & (SystemDirectory | DefaultDirectories)) != 0)
            yield return (process.Environment.SystemDirectory, SearchStep.System);
    }
}
