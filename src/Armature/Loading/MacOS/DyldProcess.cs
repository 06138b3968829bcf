using System.Collections.Immutable;
using Armature.Inventory;

namespace Armature.Loading.MacOS;

/// <summary>A process whose program has started and has not opened any module.</summary>
internal sealed class DyldProcess
{
    private DyldProcess(DyldEnvironment environment, ImageStore store, SubjectKind kind, LoadedImage? program)
    {
        (Environment, Store, Kind, Program) = (environment, store, kind, program);
        Messages = new DyldMessages(environment);
        Search = new ImageSearch(
            environment,
            store,
            new PathVariants(environment, new AtPaths(environment, program)),
            new FailedSearch(environment, store, kind)
        );
    }

    public DyldEnvironment Environment { get; }

    public ImageStore Store { get; }

    /// <summary>The kind of subject that the files belong to.</summary>
    public SubjectKind Kind { get; }

    public ImageSearch Search { get; }

    public DyldMessages Messages { get; }

    /// <summary>The main executable; null if it is not known.</summary>
    public LoadedImage? Program { get; }

    /// <summary>The loaded images.</summary>
    public LoadedImages Loaded { get; } = new();

    /// <summary>The images whose run paths apply to the files that Python opens: the one with Python's code, then the main executable.</summary>
    public RunPathChain? Callers { get; private set; }

    /// <summary>The libraries that the program does not find.</summary>
    public ImmutableArray<LoadFault> Missing { get; private set; } = [];

    /// <summary>Whether the image with Python's own functions is available.</summary>
    public bool HasPython { get; private set; }

    /// <summary>Starts a process.</summary>
    /// <param name="environment">The settings of its searches.</param>
    /// <param name="store">The files that it can open.</param>
    /// <param name="kind">The kind of subject that the files belong to.</param>
    /// <param name="program">Path of the program; null if it is not known.</param>
    public static DyldProcess Start(DyldEnvironment environment, ImageStore store, SubjectKind kind, string? program)
    {
        if (program is null || store.Open(program) is not { Slice: not null } file)
            return new DyldProcess(environment, store, kind, null);
        var main = new LoadedImage(file.Path, file, null);
        var process = new DyldProcess(environment, store, kind, main);
        process.Loaded.Add(main);
        var chain = new RunPathChain(main, null);
        var loading = new DependencyLoading(process, process.Loaded);
        loading.Load(main, chain);
        process.Missing = [.. loading.Faults];
        var python = process.Loaded.All.FirstOrDefault(IsPython);
        process.HasPython = python is not null;
        process.Callers = new RunPathChain(python ?? main, chain);
        return process;
    }

    private static bool IsPython(LoadedImage image) =>
        image.File?.Exports is { } exports && (exports.Find("_Py_BytesMain"u8) ?? exports.Find("_Py_IsInitialized"u8)) is not null;
}
