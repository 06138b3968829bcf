using System.Collections.Immutable;
using Armature.Inventory.DllDirectories;
using Armature.Subjects;
using Armature.Targets;

namespace Armature.Loading.Windows;

/// <summary>A Python process before it opens a module: the DLLs that it has loaded and the directories that code has added to its search.</summary>
internal sealed class WindowsProcess
{
    private WindowsProcess(DllEnvironment environment, DllStore store) => (Environment, Store) = (environment, store);

    public DllEnvironment Environment { get; }

    public DllStore Store { get; }

    /// <summary>The loaded DLLs.</summary>
    public LoadedDlls Loaded { get; private set; } = new();

    /// <summary>
    /// The directories of <c>os.add_dll_directory</c>, the last one first: Microsoft does not specify their order (AddDllDirectory, "Remarks"), wine uses
    /// this one.
    /// </summary>
    public ImmutableArray<string> AddedDirectories { get; private init; } = [];

    /// <summary>Whether we could follow everything that Python code does to find its libraries.</summary>
    public bool IsClear { get; private init; } = true;

    /// <summary>A process that has started and has not opened any module.</summary>
    /// <param name="environment">The settings of its searches.</param>
    /// <param name="store">The files that it can open.</param>
    /// <param name="program"><c>python.exe</c>; null if it is not available.</param>
    /// <param name="added">The directories that the interpreter itself adds.</param>
    public static WindowsProcess Start(DllEnvironment environment, DllStore store, string? program, ImmutableArray<string> added)
    {
        var process = new WindowsProcess(environment, store) { AddedDirectories = added };
        if (program is not null)
            process.Open(program);
        // CPython opens it before any module, so that no other file of this name is loaded later (_Py_CheckPython3)
        if (environment.ProgramDirectory is { } directory && store.Find(directory, "python3.dll") is { } stable)
            process.Open(stable);
        return process;
    }

    /// <summary>A process whose program is about to be loaded.</summary>
    public static WindowsProcess Start(DllEnvironment environment, DllStore store) => new(environment, store);

    /// <summary>The process after Python code has prepared it, in the order given.</summary>
    public WindowsProcess After(ImmutableArray<DllDirectorySetup> preparations)
    {
        if (preparations.IsEmpty)
            return this;
        var process = new WindowsProcess(Environment, Store)
        {
            AddedDirectories = [.. preparations.SelectMany(preparation => preparation.AddedDirectories).Reverse().Union(AddedDirectories)],
            IsClear = preparations.All(preparation => preparation.IsComplete),
            Loaded = new LoadedDlls(Loaded),
        };
        foreach (var library in preparations.SelectMany(preparation => preparation.Opened))
            process.Open(library);
        return process;
    }

    /// <summary>Whether a file is in the system's directory.</summary>
    public bool IsOfSystem(string path) => Environment.SystemDirectory is { } directory && TreePath.IsUnder(path, directory);

    /// <summary>The directory of a file.</summary>
    public static string DirectoryOf(string path) => TreePath.Parent(path) ?? "";

    // a library that does not load has no effect: most such code catches the error
    private void Open(string path)
    {
        var file = Store.Open(path);
        if (file.IsDamaged || !ArchitectureFacts.CanLoad(file.Slice!.Architecture, Environment.Process, SystemFamily.Windows))
            return;
        var loaded = new LoadedDlls(Loaded);
        var mapping = new DllMapping(this, loaded, new LoadedDll(TreePath.Name(path), path, file, null));
        if (mapping.Missing.Count == 0)
            Loaded = loaded;
    }
}
