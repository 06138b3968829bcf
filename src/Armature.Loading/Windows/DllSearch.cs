using Armature.Knowledge;

namespace Armature.Loading.Windows;

/// <summary>
/// The search for one DLL on behalf of another (Microsoft, "Dynamic-link library search order"; CPython <c>Python/dynload_win.c</c>:
/// LOAD_LIBRARY_SEARCH_DEFAULT_DIRS | LOAD_LIBRARY_SEARCH_DLL_LOAD_DIR).
/// </summary>
/// <param name="process">The process.</param>
/// <param name="opened">The folder of the file that is opened by its path: it counts for all that this brings in, and no other DLL's does.</param>
internal sealed class DllSearch(WindowsProcess process, string opened)
{
    // LOAD_LIBRARY_SEARCH_… in DependentLoadFlags of the load configuration; those of AddDllDirectory do not count there
    private const ushort DllLoadFolder = 0x100;
    private const ushort ApplicationFolder = 0x200;
    private const ushort SystemFolder = 0x800;
    private const ushort DefaultFolders = 0x1000;

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
        foreach (var (folder, step) in Folders(asker))
        {
            if (trail.Try(folder, name, step) is { } end)
                return end;
        }

        return trail.End(name, asker);
    }

    private Outcome? System(string name, SearchStep step) =>
        process.Environment.SystemFolder is { } folder && process.Store.Find(folder, name) is { } path
            ? new Outcome(process.Store.Open(path), new Resolution.Found(path, step))
            : null;

    private IEnumerable<(string? Folder, SearchStep Step)> Folders(LoadedDll asker)
    {
        var flags = (ushort)(
            (asker.Slice?.Pe?.DependentLoadFlags ?? 0) & (DllLoadFolder | ApplicationFolder | SystemFolder | DefaultFolders)
        );
        return flags != 0 ? Narrowed(flags, asker)
            : process.Environment.SearchesPath ? Old()
            : Present();
    }

    private IEnumerable<(string? Folder, SearchStep Step)> Present()
    {
        yield return (opened, SearchStep.OpenedFolder);
        yield return (process.Environment.ProgramFolder, SearchStep.ProgramFolder);
        foreach (var folder in process.AddedFolders)
            yield return (folder, SearchStep.AddedFolder);
        yield return (process.Environment.SystemFolder, SearchStep.System);
    }

    // LOAD_WITH_ALTERED_SEARCH_PATH, in safe mode
    private IEnumerable<(string? Folder, SearchStep Step)> Old()
    {
        yield return (opened, SearchStep.OpenedFolder);
        yield return (process.Environment.SystemFolder, SearchStep.System);
        if (process.Environment.SystemFolder is { } system)
            yield return (WindowsProcess.FolderOf(system), SearchStep.System);
        foreach (var folder in process.Environment.PathFolders ?? [])
            yield return (folder, SearchStep.PathVariable);
    }

    private IEnumerable<(string? Folder, SearchStep Step)> Narrowed(ushort flags, LoadedDll asker)
    {
        if ((flags & DllLoadFolder) != 0)
            yield return (WindowsProcess.FolderOf(asker.Path), SearchStep.OpenedFolder);
        if ((flags & (ApplicationFolder | DefaultFolders)) != 0)
            yield return (process.Environment.ProgramFolder, SearchStep.ProgramFolder);
        foreach (var folder in (flags & DefaultFolders) != 0 ? process.AddedFolders : [])
            yield return (folder, SearchStep.AddedFolder);
        if ((flags & (SystemFolder | DefaultFolders)) != 0)
            yield return (process.Environment.SystemFolder, SearchStep.System);
    }
}
