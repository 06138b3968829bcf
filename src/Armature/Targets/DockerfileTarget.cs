using System.Collections.Immutable;
using Armature.Binaries;
using Armature.Dockerfiles;
using Armature.Dockerfiles.Builds;
using Armature.Dockerfiles.Commands;
using Armature.Knowledge.Images;
using Armature.Packaging.Abis;
using Armature.Subjects;

namespace Armature.Targets;

/// <summary>The target of a Dockerfile and of each of its stages: the system of its base image on the platform that it is built for.</summary>
internal static class DockerfileTarget
{
    private static readonly ImmutableArray<(Architecture Machine, string Name, string Variant)> s_machines =
    [
        (Architecture.X86_64, "amd64", ""),
        (Architecture.Arm64, "arm64", ""),
        (Architecture.Arm, "arm", "v7"),
        (Architecture.X86, "386", ""),
        (Architecture.PowerPC64LE, "ppc64le", ""),
        (Architecture.S390X, "s390x", ""),
        (Architecture.RiscV64, "riscv64", ""),
    ];

    // programs that choose another Python than that of the distribution
    private static readonly string[] s_choosers = ["pyenv", "update-alternatives", "asdf", "mise", "rye", "add-apt-repository"];

    /// <summary>The target of the stage that is built.</summary>
    /// <param name="source">The Dockerfile.</param>
    /// <param name="host">This machine, whose processor is the platform if none is named.</param>
    /// <param name="named">The system of base images that are not known; null for none.</param>
    /// <param name="python">The Python of base images without a known one; null for none.</param>
    public static Target Of(DockerfileSource source, HostFacts host, NamedPlatform? named, PythonAbi? python)
    {
        var platform = Platform(
            source,
            named?.Platform.Architectures.FirstOrDefault() is { } machine and not Architecture.Unknown ? machine : host.Machine
        );
        var stages = StageReader.Read(
            source.Syntax,
            new BuildArguments(platform, platform, source.Request.Arguments, source.Request.Stage)
        );
        var target =
            Final(stages, source.Request.Stage) is { } last && Of(last, named, python).Target is { } known
                ? known
                : Unknown(platform, named, python);
        return target with { Assumed = named, AssumedPython = python };
    }

    /// <summary>The platform of the build.</summary>
    public static ImagePlatform Platform(DockerfileSource source, Architecture machine) =>
        source.Request.Platform is { } text && ImagePlatform.TryParse(text) is { } given ? given
        : s_machines.FirstOrDefault(row => row.Machine == machine) is { Name: { } name } row ? new ImagePlatform("linux", name, row.Variant)
        : new ImagePlatform("linux", "amd64");

    /// <summary>The stage that is built: the named one, or the last; null if it does not exist.</summary>
    public static BuildStage? Final(ImmutableArray<BuildStage> stages, string? named) =>
        named is null ? stages.LastOrDefault() : stages.LastOrDefault(stage => stage.Is(named));

    /// <summary>The target of a stage, with the base image if the table has it; the target is null if its system or platform is not known.</summary>
    public static (Target? Target, BaseImage? Image) Of(BuildStage stage, NamedPlatform? named, PythonAbi? python)
    {
        var image = stage.RootImage is { } reference ? BaseImage.Of(reference.Repository, reference.Tag) : null;
        var release =
            image?.Release is { } name ? ReleaseParser.Parse(name)
            : stage.RootImage is null ? null
            : named;
        if (stage.Platform is not { System: "linux" } platform || release is null || Machine(platform) is not { } machine)
            return (null, image);
        var target = new Target
        {
            Name = release.Release is { } known ? ReleaseParser.FullName(known, machine) : release.Name,
            Origin = TargetOrigin.Dockerfile,
            Platform = release.Platform with { Architectures = [machine] },
            Release = release.Release,
            Python = Python(stage, image, release) ?? python,
        };
        return (target, image);
    }

    private static Target Unknown(ImagePlatform platform, NamedPlatform? named, PythonAbi? python) =>
        new()
        {
            Name = platform.Shown,
            Origin = TargetOrigin.Dockerfile,
            Platform = Machine(platform) is { } machine && platform.System == "linux" ? new Platform(SystemFamily.Linux, [machine]) : null,
            Release = named?.Release,
            Python = python,
        };

    private static Architecture? Machine(ImagePlatform platform) =>
        s_machines.FirstOrDefault(row => row.Name == platform.Machine) is { Name: not null } row ? row.Machine : null;

    // the Python of the image, or the package python3 of its distribution
    private static PythonAbi? Python(BuildStage stage, BaseImage? image, NamedPlatform release)
    {
        if (image?.Python is { } own)
            return TargetParser.ParsePython(own);
        if (release.Release is not { } system)
            return null;
        StageCommands[] commands = [.. stage.Chain.Select(StageCommands.Of)];
        return commands.Any(static part => part.Programs.Overlaps(s_choosers)) ? null
            : commands.SelectMany(static part => part.System).SelectMany(static install => install.Packages).Any(IsPython)
            && BaseImage.SystemPython(system.Name) is { } python
                ? TargetParser.ParsePython(python)
            : null;
    }

    private static bool IsPython(string package) =>
        package
            is "python3"
                or "python3-pip"
                or "python3-dev"
                or "python3-venv"
                or "python3-full"
                or "python3-minimal"
                or "py3-pip"
                or "python3-devel";
}
