using System.Collections.Immutable;
using Armature.Inventory.DllDirectories;
using Armature.Subjects;
using Armature.Targets;

namespace Armature.Loading.Windows;

/// <summary>A Python process at the moment when a module is opened: what it holds, and the directories that were added to its search.</summary>
internal sealed class WindowsProcess
{
    private WindowsProcess(DllEnvironment environment, DllStore store) => (Environment, Store) = (environment, store);

    public DllEnvironment Environment { get; }

    public DllStore Store { get; }

    /// <summary>What it holds.</summary>
    public LoadedDlls Loaded { get; private set; } = new();

    /// <summary>
    /// The directories of <c>os.add_dll_directory</c>, the last added first: Microsoft leaves their order open (AddDllDirectory, "Remarks"), wine
    /// takes this one.
    /// </summary>
    public ImmutableArray<string> AddedDirectories { get; private init; } = [];

    /// <summary>Whether all that code does about libraries could be followed.</summary>
    public bool IsClear { get; private init; } = true;

    /// <summary>A process that has started and opened nothing.</summary>
    /// <param name="environment">Its searches.</param>
    /// <param name="store">Its files.</param>
    /// <param name="program"><c>python.exe</c>; null where it is not here to look at.</param>
    /// <param name="added">The directories that the interpreter adds itself.</param>
    public static WindowsProcess Start(DllEnvironment environment, DllStore store, string? program, ImmutableArray<string> added)
    {
        var process = new WindowsProcess(environment, store) { AddedDirectories = added };
        if (program is not null)
            process.Open(program);
        // CPython opens it before any module, so that no other counts (_Py_CheckPython3)
        if (environment.ProgramDirectory is { } directory && store.Find(directory, "python3.dll") is { } stable)
            process.Open(stable);
        return process;
    }

    /// <summary>The process after code has made its preparations, in their order.</summary>
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

    /// <summary>Whether a file is one of the system's own.</summary>
    public bool IsOfSystem(string path) => Environment.SystemDirectory is { } directory && TreePath.IsUnder(path, directory);

    /// <summary>The directory of a file.</summary>
    public static string DirectoryOf(string path) => TreePath.Parent(path) ?? "";

    // what does not load leaves nothing behind: such code mostly catches the error
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
