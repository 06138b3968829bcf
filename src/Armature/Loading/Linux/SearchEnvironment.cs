using System.Collections.Immutable;
using Armature.Binaries;
using Armature.Knowledge;
using Armature.Subjects;
using Armature.Targets;

namespace Armature.Loading.Linux;

/// <summary>The settings of one process that affect all its searches.</summary>
internal sealed record SearchEnvironment
{
    /// <summary>Architecture of the process.</summary>
    public required Architecture Process { get; init; }

    /// <summary>Version of glibc; null if not known.</summary>
    public PackedVersion? Version { get; init; }

    /// <summary>Bytes of a memory page; 0 if not known.</summary>
    public int PageSize { get; init; }

    /// <summary>Whether the files of the system's libraries are available; if not, a library that is not found may still exist there.</summary>
    public bool HasSystem { get; init; } = true;

    /// <summary>The profile of a system whose files are not available; null if they are or if the system is not known.</summary>
    public GlibcProfile? Profile { get; init; }

    /// <summary>The directories of LD_LIBRARY_PATH.</summary>
    public ImmutableArray<string> LibraryPath { get; init; } = [];

    /// <summary>The loader's cache; null if there is none.</summary>
    public LdSoCache? Cache { get; init; }

    /// <summary>The directories searched last, each ending with a slash.</summary>
    public required ImmutableArray<string> DefaultDirectories { get; init; }

    /// <summary>The values of <c>$ORIGIN</c>, <c>$LIB</c> and <c>$PLATFORM</c>.</summary>
    public required DynamicStringTokens Tokens { get; init; }

    /// <summary>The processor's levels, best first: <c>x86-64-v3</c>.</summary>
    public ImmutableArray<string> Subdirectories { get; init; } = [];

    /// <summary>The levels of an x86-64 processor, as the bits of GNU_PROPERTY_X86_ISA_1_NEEDED; null if not known or not checked.</summary>
    public uint? ProcessorLevels { get; init; }

    /// <summary>The subdirectories tried in each directory before the directory itself.</summary>
    public ImmutableArray<string> AllSubdirectories { get; init; } = [];

    /// <summary>The settings of a process on the system in a tree; null if the tree does not contain a system.</summary>
    public static SearchEnvironment? Of(FileTree tree, Target target, Architecture process, string? loaderPath, LoadOptions options)
    {
        if ((loaderPath ?? GlibcFacts.LoaderPath(process)) is not { } path || LoaderProgram.Read(tree, path) is not { } program)
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
            AllSubdirectories =
            [
                .. levels.Select(level => $"glibc-hwcaps/{level}"),
                .. version < Glibc.EndsLegacySubdirectories ? GlibcFacts.LegacySubdirectories(process) : [],
            ],
        };
    }

    /// <summary>The settings of a process on a system that is not available: the search covers run paths in the subject, then the profile.</summary>
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

    // $ORIGIN would be the program's directory; LD_LIBRARY_PATH practically never contains it
    private static ImmutableArray<string> Directories(string? path, DynamicStringTokens tokens) =>
        string.IsNullOrEmpty(path) ? [] : [.. path.Split(':', ';').Select(directory => tokens.Expand(directory, "")).OfType<string>()];
}
