using System.Collections.Immutable;
using Armature.Binaries;
using Armature.Subjects;
using Armature.Targets;

namespace Armature.Loading.MacOS;

/// <summary>What all searches of one process share (dyld <c>DyldProcessConfig.cpp</c>).</summary>
internal sealed record DyldEnvironment
{
    /// <summary>What the process runs as.</summary>
    public required Architecture Process { get; init; }

    /// <summary>Whether it is a process of macOS; of its relatives little is known.</summary>
    public bool IsMac { get; init; } = true;

    /// <summary>Its dyld.</summary>
    public required DyldRelease Release { get; init; }

    /// <summary>The version of macOS that runs; null where not known.</summary>
    public PackedVersion? Running { get; init; }

    /// <summary>The oldest macOS that the target means; null where not known.</summary>
    public PackedVersion? Version { get; init; }

    /// <summary>Whether the tree is the whole disk of the target: what is not in it is nowhere.</summary>
    public bool HasDisk { get; init; }

    /// <summary>The variables of dyld.</summary>
    public DyldVariables Variables { get; init; } = DyldVariables.None;

    /// <summary>Whether the program has the hardened runtime: <c>/usr/local/lib</c> is no fallback for it (AMFI_DYLD_OUTPUT_ALLOW_FALLBACK_PATHS).</summary>
    public bool IsHardened { get; init; }

    /// <summary>What a target says of itself; a disk and variables are for whoever has them to add.</summary>
    public static DyldEnvironment Of(Target target, Architecture process) =>
        new()
        {
            Process = process,
            IsMac = target.Platform is not { System: SystemFamily.Ios },
            Release = DyldReleases.Of(target),
            Running = DyldReleases.Version(target),
            Version = target.Platform?.Version,
        };

    /// <summary>The directories searched last for a library, for binaries that still get them (forEachDylibFallback).</summary>
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
