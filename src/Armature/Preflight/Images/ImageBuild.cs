using System.Collections.Immutable;
using Armature.Dockerfiles.Builds;
using Armature.Dockerfiles.Commands;
using Armature.Knowledge.Images;
using Armature.Subjects;
using Armature.Targets;

namespace Armature.Preflight.Images;

/// <summary>What the build of a Dockerfile would do with Python packages.</summary>
internal sealed record ImageBuild
{
    /// <summary>What it is built for.</summary>
    public required ImagePlatform Platform { get; init; }

    /// <summary>The Dockerfile as reports show it.</summary>
    public required string Shown { get; init; }

    /// <summary>The stages that the built one needs, in order; the built one is the last.</summary>
    public ImmutableArray<JudgedStage> Stages { get; init; } = [];

    /// <summary>The commands that install packages of Python, in order.</summary>
    public ImmutableArray<JudgedInstall> Installs { get; init; } = [];

    /// <summary>Environments and packages that COPY takes from one stage to another.</summary>
    public ImmutableArray<CopiedEnvironment> Copies { get; init; } = [];

    /// <summary>Environments of the machine that builds, which COPY or ADD takes into the image.</summary>
    public ImmutableArray<HostEnvironment> HostEnvironments { get; init; } = [];

    /// <summary>Libraries that the packages of the built stage need and its system lacks.</summary>
    public ImmutableArray<LackedLibrary> Lacked { get; init; } = [];

    /// <summary>What is not known.</summary>
    public ImmutableArray<Unknown> Unknowns { get; init; } = [];

    /// <summary>The stage that is built; null if the Dockerfile has none.</summary>
    public JudgedStage? Final => Stages.LastOrDefault();
}

/// <summary>A stage with its target.</summary>
/// <param name="Stage">The stage.</param>
/// <param name="Commands">What its own RUN instructions do.</param>
/// <param name="Target">Null if its base image or its platform is not known.</param>
/// <param name="Image">Null if its base image is not in the table.</param>
/// <param name="HasCompiler">Whether it has a C compiler; null if that is not known.</param>
internal sealed record JudgedStage(BuildStage Stage, StageCommands Commands, Target? Target, BaseImage? Image, bool? HasCompiler);

/// <summary>A command that installs packages, and which of them the target can install.</summary>
/// <param name="Stage">The stage.</param>
/// <param name="Install">The command.</param>
/// <param name="Target">The target that the packages are chosen for; null if it is not known.</param>
/// <param name="Outcomes">One entry for each package; empty if they are not known.</param>
internal sealed record JudgedInstall(
    JudgedStage Stage,
    PythonInstall Install,
    Target? Target,
    ImmutableArray<PackageAvailability> Outcomes
);

/// <summary>An environment that COPY takes from another stage.</summary>
/// <param name="Copy">The instruction.</param>
/// <param name="From">The stage that made it.</param>
/// <param name="To">The stage that gets it.</param>
/// <param name="Path">Where it was made.</param>
/// <param name="NewPath">Where it is afterwards.</param>
/// <param name="IsVirtual">Whether it is a virtual environment, whose programs contain its path.</param>
/// <param name="IsRelocatable">Whether it works at another path.</param>
/// <param name="Installs">The commands that installed into it.</param>
/// <param name="Crossed">The platforms of both when the image is built on another machine than it is for; null if they are the same.</param>
internal sealed record CopiedEnvironment(
    BuildStep.Copy Copy,
    JudgedStage From,
    JudgedStage To,
    string Path,
    string NewPath,
    bool IsVirtual,
    bool IsRelocatable,
    ImmutableArray<JudgedInstall> Installs,
    (ImagePlatform From, ImagePlatform To)? Crossed
)
{
    /// <summary>Whether one of its packages is known to have native code; null if that is not known.</summary>
    public bool? HasNativeCode =>
        Installs.SelectMany(static install => install.Outcomes).Any(static outcome => outcome.Offer is Offer.Native) ? true
        : Installs.Any(static install =>
            install.Outcomes.IsEmpty || install.Outcomes.Any(static outcome => outcome.Offer is not Offer.Pure)
        )
            ? null
        : Installs.IsEmpty ? null
        : false;
}

/// <summary>An environment beside the Dockerfile that is copied into the image.</summary>
/// <param name="Copy">The instruction.</param>
/// <param name="Path">Its directory, relative to the context.</param>
/// <param name="NewPath">Where it is in the image.</param>
/// <param name="Made">The line that made an environment at the same path before; null if none did.</param>
internal sealed record HostEnvironment(BuildStep.Copy Copy, string Path, string NewPath, int? Made);

/// <summary>A library that a package needs and the system of the image lacks.</summary>
/// <param name="Library">The library.</param>
/// <param name="Package">The package.</param>
/// <param name="Install">The command that installs it.</param>
/// <param name="SystemPackage">The package of the distribution that contains it; null if it is not known.</param>
/// <param name="Manager">An id of package-managers.tsv; null if it is not known.</param>
internal sealed record LackedLibrary(
    ImageLibrary Library,
    PackageAvailability Package,
    JudgedInstall Install,
    string? SystemPackage,
    string? Manager
);
