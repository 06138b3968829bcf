using System.Collections.Immutable;
using Armature.Binaries;
using Armature.Subjects;
using Armature.Targets;

namespace Armature.Loading.MacOS;

/// <summary>The settings of one process that affect all its searches (dyld <c>DyldProcessConfig.cpp</c>).</summary>
internal sealed record DyldEnvironment
{
    /// <summary>Architecture of the process.</summary>
    public required Architecture Process { get; init; }

    /// <summary>Whether the process runs on macOS, not on iOS.</summary>
    public bool IsMac { get; init; } = true;

    /// <summary>The generation of dyld.</summary>
    public required DyldRelease Release { get; init; }

    /// <summary>The version of the running macOS; null if it is not known.</summary>
    public PackedVersion? Running { get; init; }

    /// <summary>The oldest macOS that the target includes; null if it is not known.</summary>
    public PackedVersion? Version { get; init; }

    /// <summary>Whether the tree is the whole disk of the target: a file that is not in it does not exist.</summary>
    public bool HasDisk { get; init; }

    /// <summary>The DYLD_ variables.</summary>
    public DyldVariables Variables { get; init; } = DyldVariables.None;

    /// <summary>Whether the program has the hardened runtime: dyld does not fall back to <c>/usr/local/lib</c> (AMFI_DYLD_OUTPUT_ALLOW_FALLBACK_PATHS).</summary>
    public bool IsHardened { get; init; }

    /// <summary>The settings that follow from the target; the caller adds those of the disk, the variables and the program.</summary>
    public static DyldEnvironment Of(Target target, Architecture process) =>
        new()
        {
            Process = process,
            IsMac = target.Platform is not { System: SystemFamily.Ios },
            Release = DyldReleases.Of(target),
            Running = DyldReleases.Version(target),
            Version = target.Platform?.Version,
        };

    /// <summary>The directories searched last for a library (forEachDylibFallback); <see cref="PathVariants"/> decides whether they are.</summary>
    public ImmutableArray<string> LibraryFallbacks =>
        !Variables.FallbackLibraryPath.IsDefault ? Variables.FallbackLibraryPath
        : IsHardened ? ["/usr/lib"]
        : ["/usr/local/lib", "/usr/lib"];

    /// <summary>The same for frameworks (forEachFrameworkFallback).</summary>
    public ImmutableArray<string> FrameworkFallbacks =>
        !Variables.FallbackFrameworkPath.IsDefault ? Variables.FallbackFrameworkPath
        : IsHardened ? ["/System/Library/Frameworks"]
        : ["/Library/Frameworks", "/System/Library/Frameworks"];
}
