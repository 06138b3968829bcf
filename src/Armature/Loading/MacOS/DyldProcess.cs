using Armature.Inventory;

namespace Armature.Loading.MacOS;

/// <summary>A started program before it opens anything.</summary>
internal sealed class DyldProcess
{
    private DyldProcess(DyldEnvironment environment, ImageStore store, SubjectKind kind, LoadedImage? program)
    {
        (Environment, Store, Program) = (environment, store, program);
        Words = new DyldMessages(environment);
        Search = new ImageSearch(
            environment,
            store,
            new PathVariants(environment, new AtPaths(environment, program)),
            new Absence(environment, store, kind)
        );
    }

    public DyldEnvironment Environment { get; }

    public ImageStore Store { get; }

    public ImageSearch Search { get; }

    public DyldMessages Words { get; }

    /// <summary>The main executable; null where it is not known.</summary>
    public LoadedImage? Program { get; }

    /// <summary>What the process holds.</summary>
    public LoadedImages Loaded { get; } = new();

    /// <summary>The images whose run paths apply to what Python opens: its own, then the main executable's.</summary>
    public RunPathChain? Callers { get; private set; }

    /// <summary>Whether the image with Python's own functions is here.</summary>
    public bool HasPython { get; private set; }

    /// <summary>A process of a program.</summary>
    /// <param name="environment">Its searches.</param>
    /// <param name="store">Its files.</param>
    /// <param name="kind">What the subject is.</param>
    /// <param name="program">The program; null where it is not known.</param>
    public static DyldProcess Start(DyldEnvironment environment, ImageStore store, SubjectKind kind, string? program)
    {
        if (program is null || store.Open(program) is not { Slice: not null } file)
            return new DyldProcess(environment, store, kind, null);
        var main = new LoadedImage(file.Path, file, null);
        var process = new DyldProcess(environment, store, kind, main);
        process.Loaded.Add(main);
        var chain = new RunPathChain(main, null);
        new DependentLoading(process, process.Loaded).Load(main, chain);
        var python = process.Loaded.All.FirstOrDefault(IsPython);
        process.HasPython = python is not null;
        process.Callers = new RunPathChain(python ?? main, chain);
        return process;
    }

    private static bool IsPython(LoadedImage image) =>
        image.File?.Exports is { } exports && (exports.Find("_Py_BytesMain"u8) ?? exports.Find("_Py_IsInitialized"u8)) is not null;
}
