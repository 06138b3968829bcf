using Armature.Knowledge;

namespace Armature.Loading.Windows;

/// <summary>
/// The search for one DLL on behalf of another (Microsoft, "Dynamic-link library search order"; CPython <c>Python/dynload_win.c</c>:
/// LOAD_LIBRARY_SEARCH_DEFAULT_DIRS | LOAD_LIBRARY_SEARCH_DLL_LOAD_DIR).
/// </summary>
/// <param name="process">The process.</param>
/// <param name="opened">The directory of the file that is opened by its path: it counts for all that this brings in, and no other DLL's does.</param>
internal sealed class DllSearch(WindowsProcess process, string opened)
{
    // LOAD_LIBRARY_SEARCH_… in DependentLoadFlags of the load configuration; those of AddDllDirectory do not count there
    private const ushort DllLoadDirectory = 0x100;
    private const ushort ApplicationDirectory = 0x200;
    private const ushort SystemDirectory = 0x800;
    private const ushort DefaultDirectories = 0x1000;

    /// <summary>What a search came to: a DLL that was taken, or why there is none.</summary>
    internal readonly record struct Outcome(DllFile? File, Resolution Resolution);

    /// <summary>Searches for a name that no loaded DLL has.</summary>
    /// <param name="name">As the asker spells it.</param>
    /// <param name="asker">Who asks.</param>
    public Outcome Find(string name, LoadedDll asker)
    {
        if (WindowsLibraries.IsApiSet(name))
            return new Outcome(null, new Resolution.Found(name, SearchStep.ApiSet));
        if (WindowsLibraries.Known.Contains(name))
            return System(name, SearchStep.KnownLibrary) ?? new Outcome(null, new Resolution.Found(name, SearchStep.KnownLibrary));
        var trail = new DllTrail(process);
        foreach (var (directory, step) in Directories(asker))
        {
            if (trail.Try(directory, name, step) is { } end)
                return end;
        }

        return trail.End(name, asker);
    }

    private Outcome? System(string name, SearchStep step) =>
        process.Environment.SystemDirectory is { } directory && process.Store.Find(directory, name) is { } path
            ? new Outcome(process.Store.Open(path), new Resolution.Found(path, step))
            : null;

    private IEnumerable<(string? Directory, SearchStep Step)> Directories(LoadedDll asker)
    {
        var flags = (ushort)(
            (asker.Slice?.Pe?.DependentLoadFlags ?? 0) & (DllLoadDirectory | ApplicationDirectory | SystemDirectory | DefaultDirectories)
        );
        return flags != 0 ? Narrowed(flags, asker)
            : process.Environment.SearchesPath ? Old()
            : Present();
    }

    private IEnumerable<(string? Directory, SearchStep Step)> Present()
    {
        yield return (opened, SearchStep.OpenedDirectory);
        yield return (process.Environment.ProgramDirectory, SearchStep.ProgramDirectory);
        foreach (var directory in process.AddedDirectories)
            yield return (directory, SearchStep.AddedDirectory);
        yield return (process.Environment.SystemDirectory, SearchStep.System);
    }

    // LOAD_WITH_ALTERED_SEARCH_PATH, in safe mode
    private IEnumerable<(string? Directory, SearchStep Step)> Old()
    {
        yield return (opened, SearchStep.OpenedDirectory);
        yield return (process.Environment.SystemDirectory, SearchStep.System);
        if (process.Environment.SystemDirectory is { } system)
            yield return (WindowsProcess.DirectoryOf(system), SearchStep.System);
        foreach (var directory in process.Environment.PathDirectories ?? [])
            yield return (directory, SearchStep.PathVariable);
    }

    private IEnumerable<(string? Directory, SearchStep Step)> Narrowed(ushort flags, LoadedDll asker)
    {
        if ((flags & DllLoadDirectory) != 0)
            yield return (WindowsProcess.DirectoryOf(asker.Path), SearchStep.OpenedDirectory);
        if ((flags & (ApplicationDirectory | DefaultDirectories)) != 0)
            yield return (process.Environment.ProgramDirectory, SearchStep.ProgramDirectory);
        foreach (var directory in (flags & DefaultDirectories) != 0 ? process.AddedDirectories : [])
            yield return (directory, SearchStep.AddedDirectory);
        if ((flags & (SystemDirectory | DefaultDirectories)) != 0)
            yield return (process.Environment.SystemDirectory, SearchStep.System);
    }
}
