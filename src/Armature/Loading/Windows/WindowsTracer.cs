using System.Collections.Concurrent;
using System.Collections.Immutable;
using Armature.Inventory;
using Armature.Inventory.DllDirectories;
using Armature.Inventory.Native;
using Armature.Subjects;
using Armature.Targets;

namespace Armature.Loading.Windows;

/// <summary>What Windows' loader brings in for files of a subject, in the process of the subject's interpreter.</summary>
internal sealed class WindowsTracer : IClosureTracer
{
    // conda's Python adds them itself (conda-forge/python-feedstock, recipe/patches, CondaEcosystemModifyDllSearchPath)
    private static readonly string[] s_condaDirectories = ["Library/mingw-w64/bin", "Library/usr/bin", "Library/bin", "Scripts", "bin"];

    private readonly WindowsProcess _started;
    private readonly ImmutableArray<DllDirectorySetup> _preparations;
    private readonly HashSet<string> _asked;
    private readonly ConcurrentDictionary<string, WindowsProcess> _prepared = new(StringComparer.Ordinal);

    private WindowsTracer(WindowsProcess started, SubjectInventory inventory)
    {
        _started = started;
        _preparations = inventory.DllDirectorySetups;
        _asked = inventory
            .NativeFiles.SelectMany(file => file.Image?.Slices ?? [])
            .SelectMany(slice => slice.Needed)
            .Select(needed => needed.Name)
            .ToHashSet(StringComparer.OrdinalIgnoreCase);
    }

    /// <summary>The tracer of a subject; null where it is not known what the target runs as.</summary>
    public static WindowsTracer? For(SubjectInventory inventory, Target target, LoadOptions options)
    {
        if (target.Platform is not { System: SystemFamily.Windows, Architectures: [var architecture] })
            return null;
        var tree = inventory.Subject.Tree;
        var store = new DllStore(inventory);
        var program = target.Origin is TargetOrigin.Host or TargetOrigin.Interpreter ? Program(inventory.Interpreter, tree) : null;
        var environment = new DllEnvironment
        {
            Process = architecture,
            Python = target.Python,
            ProgramDirectory = program is null ? null : WindowsProcess.DirectoryOf(program),
            SystemDirectory = program is null ? null : SystemDirectories.Near(program, store, architecture),
            PathDirectories = target.Origin is TargetOrigin.Host && options.LibraryPath is { } path ? SystemDirectories.OfPath(path) : null,
        };
        return new WindowsTracer(WindowsProcess.Start(environment, store, program, Added(program, tree)), inventory);
    }

    /// <summary>A library that no other file asks for is opened by its path: ctypes does so.</summary>
    public bool Opens(NativeFile file) =>
        file.Role is NativeRole.ExtensionModule || (file.Role is NativeRole.Library && !_asked.Contains(TreePath.Name(file.Path)));

    /// <inheritdoc/>
    public LoadClosure? Trace(NativeFile file)
    {
        return Trace(PreparedFor(file), file);
    }

    /// <summary>What happens to a file that a process opens.</summary>
    internal static LoadClosure? Trace(WindowsProcess process, NativeFile file)
    {
        var opened = process.Store.Open(file.Path);
        if (opened.Slice is null)
            return null;
        var mapping = new DllMapping(
            process,
            new LoadedDlls(process.Loaded),
            new LoadedDll(TreePath.Name(file.Path), file.Path, opened, null)
        );
        LoadFault[] faults = [.. mapping.Missing.Where(IsFault).Select(missing => Fault(file, process, missing.Asker, missing.Need))];
        if (faults.Length == 0)
            faults = [.. new ImportSnapping(mapping, file, process).Faults()];
        return new LoadClosure([.. mapping.Objects.Select(dll => new LinkedObject(dll.Path, dll.Needs))], [.. faults], IsWhole: true);

        // who opens a library by its path has loaded what it needs before
        bool IsFault((LoadedDll Asker, Dependency Need) missing) =>
            file.Role is NativeRole.ExtensionModule || missing.Need.Resolution is not Resolution.DependsOnImportOrder;
    }

    private static LoadFault.Library Fault(NativeFile file, WindowsProcess process, LoadedDll asker, Dependency need) =>
        new(asker.Path, need, WindowsMessages.LoadFailed(file, process.Environment.Python, WindowsMessages.Reason(need.Resolution)));

    // what runs before the file: at the start of Python, then from the outermost package inwards
    private WindowsProcess PreparedFor(NativeFile file)
    {
        ImmutableArray<DllDirectorySetup> own =
        [
            .. _preparations.Where(preparation => preparation.Directory is not { } directory || TreePath.IsUnder(file.Path, directory)),
        ];
        var key = string.Join('\n', own.Select(preparation => preparation.From));
        return _prepared.GetOrAdd(key, _ => _started.After(own));
    }

    // a virtual environment's python.exe only starts the base's, unless it has brought the DLL along
    private static string? Program(Inventory.Interpreters.Interpreter? interpreter, FileTree tree)
    {
        string?[] places =
        [
            interpreter?.RealExecutable,
            interpreter?.BasePrefix is { } prefix ? TreePath.Join(prefix, "python.exe") : null,
        ];
        return places.OfType<string>().Where(tree.IsFile).FirstOrDefault(program => HasLibrary(tree, WindowsProcess.DirectoryOf(program)));
    }

    private static bool HasLibrary(FileTree tree, string directory) =>
        tree.TryList(directory, out var entries, out _) && entries.Any(entry => Knowledge.PythonLibraries.IsPython(entry.Name));

    private static ImmutableArray<string> Added(string? program, FileTree tree) =>
        program is not null
        && WindowsProcess.DirectoryOf(program) is var directory
        && tree.IsDirectory(TreePath.Join(directory, "conda-meta"))
            ? [.. s_condaDirectories.Select(name => TreePath.Join(directory, name)).Where(tree.IsDirectory)]
            : [];
}
