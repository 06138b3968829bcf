using System.Collections.Immutable;
using Armature.Binaries;
using Armature.Subjects;
using Armature.Targets;

namespace Armature.Loading.Linux;

/// <summary>What all searches of one process share.</summary>
internal sealed record SearchEnvironment
{
    // subdirectories that glibc searched until 2.36 beside glibc-hwcaps (NEWS for 2.37)
    private static readonly string[] s_legacy = ["tls/x86_64/x86_64", "tls/x86_64", "tls", "x86_64/x86_64", "x86_64"];
    private static readonly string[] s_legacyArm =
    [
        "tls/aarch64/atomics",
        "tls/aarch64",
        "tls/atomics",
        "tls",
        "aarch64/atomics",
        "aarch64",
        "atomics",
    ];
    private static readonly PackedVersion s_legacyEnds = new(2, 37);

    /// <summary>What the process runs as.</summary>
    public required Architecture Process { get; init; }

    /// <summary>glibc's version; null where not known.</summary>
    public PackedVersion? Version { get; init; }

    /// <summary>Bytes of a memory page; 0 where that is not known.</summary>
    public int PageSize { get; init; }

    /// <summary>Whether the libraries of the system are there to look at; else what is not found may well be among them.</summary>
    public bool HasSystem { get; init; } = true;

    /// <summary>What is known of the system where its files are not there; null where nothing is, or they are.</summary>
    public GlibcProfile? Profile { get; init; }

    /// <summary>The directories of LD_LIBRARY_PATH.</summary>
    public ImmutableArray<string> LibraryPath { get; init; } = [];

    /// <summary>The loader's cache; null where there is none.</summary>
    public LdSoCache? Cache { get; init; }

    /// <summary>The directories searched last, each with a slash at its end.</summary>
    public required ImmutableArray<string> DefaultDirectories { get; init; }

    /// <summary>What tokens stand for.</summary>
    public required DynamicStringTokens Tokens { get; init; }

    /// <summary>The processor's levels, best first: <c>x86-64-v3</c>.</summary>
    public ImmutableArray<string> Subdirectories { get; init; } = [];

    /// <summary>The levels of an x86-64 processor as GNU_PROPERTY_X86_ISA_1_NEEDED counts them; null where it is not known or not looked at.</summary>
    public uint? ProcessorLevels { get; init; }

    /// <summary>The subdirectories tried in each directory before the directory itself.</summary>
    public ImmutableArray<string> AllSubdirectories { get; init; } = [];

    /// <summary>The environment of a process of a tree; null where the tree does not hold the system that the process runs on.</summary>
    public static SearchEnvironment? Of(FileTree tree, Target target, Architecture process, string? loaderPath, LoadOptions options)
    {
        if ((loaderPath ?? LoaderProgram.PathOf(process)) is not { } path || LoaderProgram.Read(tree, path) is not { } program)
            return null;
        var version = target.Platform?.Version;
        var levels = HardwareCapabilities.Of(target, process);
        var tokens = new DynamicStringTokens(program.Lib, ArchitectureNames.Shown(process, onLinux: true));
        return new SearchEnvironment
        {
            Process = process,
            PageSize = target.PageSize(process),
            Version = version,
            Cache = LdSoCache.Read(tree, process),
            DefaultDirectories = program.DefaultDirectories,
            Tokens = tokens,
            LibraryPath = Directories(options.LibraryPath, tokens),
            Subdirectories = levels,
            ProcessorLevels = HardwareCapabilities.Bits(target, process),
            AllSubdirectories = [.. levels.Select(level => $"glibc-hwcaps/{level}"), .. version < s_legacyEnds ? Legacy(process) : []],
        };
    }

    private static string[] Legacy(Architecture process) =>
        process switch
        {
            Architecture.X86_64 => s_legacy,
            Architecture.Arm64 => s_legacyArm,
            _ => [],
        };

    /// <summary>The environment of a process on a system that is not here: run paths within the subject are followed, then comes what is known of it.</summary>
    public static SearchEnvironment WithoutSystem(Target target, Architecture process, GlibcProfile? profile) =>
        new()
        {
            Process = process,
            Version = target.Platform?.Version,
            HasSystem = false,
            Profile = profile,
            DefaultDirectories = profile is null ? [] : [profile.Directory + "/"],
            Tokens = new DynamicStringTokens("lib64", ArchitectureNames.Shown(process, onLinux: true)),
        };

    // $ORIGIN is that of the program there, which nobody sets
    private static ImmutableArray<string> Directories(string? path, DynamicStringTokens tokens) =>
        string.IsNullOrEmpty(path) ? [] : [.. path.Split(':', ';').Select(directory => tokens.Expand(directory, "")).OfType<string>()];
}
