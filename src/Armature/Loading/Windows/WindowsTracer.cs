using System.Collections.Concurrent;
using System.Collections.Immutable;
using Armature.Inventory;
using Armature.Inventory.DllDirectories;
using Armature.Inventory.Native;
using Armature.Knowledge;
using Armature.Loading.ImportOrder;
using Armature.Subjects;
using Armature.Targets;

namespace Armature.Loading.Windows;

/// <summary>Predicts what Windows' loader loads for files of a subject, in a process of the subject's interpreter.</summary>
internal sealed class WindowsTracer : IClosureTracer
{
    private readonly WindowsProcess _started;
    private readonly ImmutableArray<DllDirectorySetup> _preparations;
    private readonly ConcurrentDictionary<string, WindowsProcess> _prepared = new(StringComparer.Ordinal);

    private WindowsTracer(WindowsProcess started, SubjectInventory inventory)
    {
        _started = started;
        _preparations = inventory.DllDirectorySetups;
    }

    /// <summary>The tracer of a subject; null if the target has no single known architecture.</summary>
    public static WindowsTracer? For(SubjectInventory inventory, Target target, LoadOptions options)
    {
        if (target.Platform is not { System: SystemFamily.Windows, Architectures: [var architecture] })
            return null;
        var tree = inventory.Subject.Tree;
        var store = new DllStore(inventory, TargetMarkers.Of(target));
        var program = target.Origin is TargetOrigin.Host or TargetOrigin.Interpreter ? Program(inventory.Interpreter, tree) : null;
        var environment = new DllEnvironment
        {
            Process = architecture,
            Python = target.Python,
            Release = target.Release?.Name,
            ProgramDirectory = program is null ? null : WindowsProcess.DirectoryOf(program),
            SystemDirectory = program is null ? null : WindowsSystemDirectories.Near(program, store, architecture),
            PathDirectories =
                target.Origin is TargetOrigin.Host && options.LibraryPath is { } path ? WindowsSystemDirectories.OfPath(path) : null,
        };
        return new WindowsTracer(WindowsProcess.Start(environment, store, program, Added(program, tree)), inventory);
    }

    /// <inheritdoc/>
    public LoadClosure? Trace(NativeFile file, Preloaded preloaded) => Trace(PreparedFor(file), file);

    /// <inheritdoc/>
    public LoadClosure? TraceProgram(NativeFile file)
    {
        if (file.Image is not { Slices: [{ Architecture: var architecture }, ..] })
            return null;
        var started = _started.Environment;
        var environment = started with
        {
            Process = architecture,
            Python = null,
            IsProgram = true,
            ProgramDirectory = WindowsProcess.DirectoryOf(file.Path),
            SystemDirectory = started.SystemDirectory is { } system
                ? WindowsSystemDirectories.Near(system, _started.Store, architecture)
                : null,
        };
        return Trace(WindowsProcess.Start(environment, _started.Store), file);
    }

    /// <summary>The closure of a file that a process opens; null if it is not a PE file.</summary>
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
        LoadFault[] faults = [.. mapping.Missing.Where(IsFault).Select(missing => Fault(file, process, missing.NeededBy, missing.Need))];
        var binding = new DllBinding(mapping, file, process);
        if (faults.Length == 0)
            faults = [.. binding.Faults()];
        return new LoadClosure([.. mapping.Objects.Select(dll => new LinkedObject(dll.Path, dll.Needs))], [.. faults], IsWhole: true)
        {
            UnknownExports = [.. binding.UnknownExports],
        };

        // code that opens a library by its path is assumed to have opened its dependencies before
        bool IsFault((LoadedDll NeededBy, Dependency Need) missing) =>
            file.Role is NativeRole.ExtensionModule || missing.Need.Resolution is not Resolution.DependsOnImportOrder;
    }

    private static LoadFault.Library Fault(NativeFile file, WindowsProcess process, LoadedDll dependent, Dependency need) =>
        new(
            dependent.Path,
            need,
            process.Environment.IsProgram
                ? WindowsMessages.StartFailed(need)
                : WindowsMessages.LoadFailed(file, process.Environment.Python, WindowsMessages.Reason(need.Resolution))
        );

    // the code that runs before the file is imported: Python's start, then the packages that contain it, outermost first
    private WindowsProcess PreparedFor(NativeFile file)
    {
        ImmutableArray<DllDirectorySetup> own =
        [
            .. _preparations.Where(preparation => preparation.Directory is not { } directory || TreePath.IsUnder(file.Path, directory)),
        ];
        var key = string.Join('\n', own.Select(preparation => preparation.From));
        return _prepared.GetOrAdd(key, _ => _started.After(own));
    }

    // a virtual environment's python.exe only starts that of the base installation, unless it has its own python3X.dll
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
        tree.TryList(directory, out var entries, out _) && entries.Any(entry => PythonLibraries.IsPython(entry.Name));

    private static ImmutableArray<string> Added(string? program, FileTree tree) =>
        program is not null
        && WindowsProcess.DirectoryOf(program) is var directory
        && tree.IsDirectory(TreePath.Join(directory, "conda-meta"))
            ? [.. CondaDllDirectories.All.Select(name => TreePath.Join(directory, name)).Where(tree.IsDirectory)]
            : [];
}
