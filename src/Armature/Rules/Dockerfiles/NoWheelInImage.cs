using System.Collections.Immutable;
using Armature.English;
using Armature.Inventory.Distributions;
using Armature.Judgements;
using Armature.Knowledge.Releases;
using Armature.Locks;
using Armature.Packaging.Requirements;
using Armature.Preflight;
using Armature.Preflight.Images;
using Armature.Remedies;
using Armature.Rules.Messages;
using Armature.Subjects;

namespace Armature.Rules.Dockerfiles;

internal static class NoWheelInImage
{
    private const string CondaImage = "condaforge/miniforge3";
    private const int MostNames = 6;

    public static readonly Rule Rule = new(Check)
    {
        Id = "AR110",
        Name = "no-wheel-in-image",
        Summary = "a Dockerfile installs a package that has no wheel for its base image",
        Severity = Severity.Error,
        Since = "0.1",
        Fix = FixAvailability.Sometimes,
        Treatment = Treatment.Elsewhere("the Dockerfile has to be changed"),
        Applies = DockerfileLine.Applies,
        Docs = """
            ## What it finds
            A line of a Dockerfile that installs packages (`pip install`, `uv sync`, `poetry install` and others) of which one has no wheel for
            the system, the processor and the Python of the stage's base image. Its requirements and lock files are read from the build context.

            It is an error if the build fails: the stage has no C compiler, or a source distribution does not exist either. It is a warning
            if the installer would build the package from source. The available wheels are known as for
            [lock files](no-native-wheel.md): from the lock, from an index (`--online`), or from a built-in table.

            ## Why it matters
            `python:3.12-alpine` uses musl, and wheels for manylinux are not for musl. pip then downloads the source and starts a compiler,
            which a small image does not have. The same happens with a Python that is newer than the pinned version of a package.

            ## Example
            ```text
            ✗ scikit-learn 1.5.0 has no wheel for CPython 3.12 on alpine-3.24-x86_64
              (built-in table of 2026-11-23), and the stage has no compiler to build from
              source                                                 AR110 no-wheel-in-image
              Fix:  use a base image with glibc, for which wheels exist
                      FROM python:3.12-slim
              Dockerfile:4          RUN pip install -r requirements.txt
              requirements.txt:2    scikit-learn 1.5.0: no release has a wheel
            ```

            ## What to do
            Use a base image for which wheels exist: `python:3.12-slim` has glibc, for which nearly all packages are built. If the version of a
            package is too old for the Python, require a newer one. If the image has to stay, build the package in a stage with a compiler.

            ## References
            - PyPA, "Platform compatibility tags"; PEP 656, musllinux
            - Docker Hub, `python`: "python:<version>-alpine"
            """,
    };

    private static IEnumerable<Finding> Check(Judgement judgement)
    {
        var build = judgement.Graph.Build!;
        return build.Installs.SelectMany(install =>
            install
                .Outcomes.Where(static outcome => outcome is { IsDeliberate: false, Offer: Offer.Source or Offer.None })
                .GroupBy(outcome => (Severity: SeverityOf(install, outcome), IsConda: IsConda(outcome)))
                .Select(same => Found(build, install, [.. same], same.Key.Severity))
        );
    }

    private static Severity SeverityOf(JudgedInstall install, PackageAvailability outcome) =>
        outcome is { Offer: Offer.None, Witness: Witness.Lock or Witness.Sources } ? Severity.Error
        : install.Stage.HasCompiler == false && IsNative(outcome) ? Severity.Error
        : Severity.Warning;

    private static bool IsConda(PackageAvailability outcome) => outcome.Package.Source is LockedSource.Conda;

    private static bool IsNative(PackageAvailability outcome) =>
        NativeWheels.Newest(outcome.Package.NormalizedName) is not null
        || outcome.Package.Files?.Any(static file => file.Wheel?.Tags.Any(static tag => tag.Platform != "any") == true) == true;

    private static Finding Found(ImageBuild build, JudgedInstall install, ImmutableArray<PackageAvailability> outcomes, Severity severity)
    {
        var names = EnglishList.Of(outcomes.Select(static outcome => outcome.Shown).Distinct(), MostNames);
        // conda chooses the Python itself
        var place = install.Target switch
        {
            { Python: { } python } target => $"{TargetPhrase.Named(python)} on {target.Name}",
            { } target => target.Name,
            null => "its base image",
        };
        var isConda = outcomes.All(IsConda);
        var rest =
            isConda ? ""
            : outcomes.Any(static outcome => outcome is { Offer: Offer.None, Witness: Witness.Lock or Witness.Sources })
                ? " and no source distribution"
            : severity is Severity.Error ? ", and the stage has no compiler to build from source"
            : " and would be built from source";
        var table = outcomes.All(static outcome => outcome.Witness is Witness.Table) ? $" (built-in table of {NativeWheels.Date})" : "";
        return new Finding
        {
            Rule = Rule,
            Severity = severity,
            Message =
                $"{names} {(outcomes.Length == 1 ? "has" : "have")} no {(isConda ? "conda package" : "wheel")} for {place}{table}{rest}",
            Package = outcomes is [var only] ? Entry(only, build) : null,
            Files =
            [
                DockerfileLine.File(build, install.Install.Line, $"RUN {install.Install.Text}"),
                .. outcomes.Select(static outcome => new FindingFile(outcome.Package.Place, Evidence(outcome), null)),
            ],
            Location = DockerfileLine.At(build, install.Install.Line),
            Remedy = RemedyFor(install, outcomes),
        };
    }

    private static string Evidence(PackageAvailability outcome) =>
        $"{outcome.Shown}: {outcome.Evidence}{(outcome.Nearest is { } version ? $"; nearest version with one: {version}" : "")}";

    private static Distribution Entry(PackageAvailability outcome, ImageBuild build) =>
        new()
        {
            Name = outcome.Package.Name,
            NormalizedName = outcome.Package.NormalizedName,
            Version = outcome.Version?.ToString() ?? outcome.Package.Version,
            MetadataPath = $"{build.Shown}#{outcome.Package.NormalizedName}",
            Kind = MetadataKind.LockEntry,
            Location = build.Shown,
        };

    private static Remedy RemedyFor(JudgedInstall install, ImmutableArray<PackageAvailability> outcomes)
    {
        var stage = install.Stage;
        // conda does not build from source
        if (outcomes.All(IsConda))
            return install.Target is { Platform.CLibrary: CLibrary.Musl }
                ? new Remedy(
                    "use a base image with glibc, for which conda has packages",
                    [DockerfileLine.From(stage.Stage, CondaImage)],
                    Trust.ShowOnly
                )
                : new Remedy("require a version that a channel has for the platform, or name another channel", [], Trust.ShowOnly);
        if (GlibcImage(install, outcomes) is { } image)
            return new Remedy(
                "use a base image with glibc, for which wheels exist",
                [DockerfileLine.From(stage.Stage, image)],
                Trust.ShowOnly
            );
        if (OlderPython(install, outcomes) is { } older)
            return new Remedy(
                "use the newest Python that has wheels for these versions",
                [DockerfileLine.From(stage.Stage, older)],
                Trust.ShowOnly
            );
        if (outcomes.All(static outcome => outcome.Nearest is not null))
        {
            var nearest = outcomes.Select(static outcome => $"{outcome.Package.Name}=={outcome.Nearest}");
            return new Remedy($"require the nearest version with a wheel: {string.Join(", ", nearest)}", [], Trust.ShowOnly);
        }

        var tools =
            install.Target is { } target && DockerfileLine.Manager(target) is { } manager
                ? DockerfileLine.Install(
                    manager,
                    manager switch
                    {
                        "apt" => "build-essential",
                        "apk" => "build-base",
                        _ => "gcc gcc-c++",
                    }
                )
                : null;
        return stage.HasCompiler == true || tools is null
            ? new Remedy("build a wheel once on a machine like the image, and install it with --find-links", [], Trust.ShowOnly)
            : new Remedy("install a compiler before this line; the package can need libraries, too", [tools], Trust.ShowOnly);
    }

    // python:3.12-alpine3.20 → python:3.12-slim
    private static string? GlibcImage(JudgedInstall install, ImmutableArray<PackageAvailability> outcomes)
    {
        if (
            install.Stage is not { Stage.RootImage: { Repository: "python" or "ghcr.io/astral-sh/uv" } image, Image.Python: { } python }
            || install.Target is not { Platform: { CLibrary: CLibrary.Musl } platform } target
        )
            return null;
        var glibc = target with { Platform = platform with { CLibrary = CLibrary.Glibc, Version = null } };
        var haveWheels = outcomes.All(outcome =>
            WheelTable.Of(outcome.Package.NormalizedName, glibc) is { Spans.IsEmpty: false } tabled
            && (outcome.Version is null || tabled.OfferOf(outcome.Version) is Offer.Native)
        );
        return !haveWheels ? null
            : image.Repository == "python" ? $"python:{python}-slim"
            : $"{image.Repository}:python{python}-bookworm-slim";
    }

    private static string? OlderPython(JudgedInstall install, ImmutableArray<PackageAvailability> outcomes)
    {
        if (
            install.Stage is not { Stage.RootImage: { Repository: "python" } image, Image.Python: { } own }
            || install.Target is not { } target
        )
            return null;
        var pythons = outcomes
            .Select(outcome =>
                outcome.Version is { } version && WheelTable.PlatformOf(target) is { } platform
                    ? WheelHistory.LastPythonWith(outcome.Package.NormalizedName, version.ToString(), platform)
                    : null
            )
            .ToArray();
        if (pythons.Length == 0 || pythons.Contains(null))
            return null;
        var oldest = pythons.Select(static text => PackageVersion.TryParse(text!)!).Min()!;
        return oldest < PackageVersion.TryParse(own)! ? $"python:{oldest}{Suffix(image.Tag)}" : null;
    }

    // 3.13-slim-bookworm → -slim-bookworm
    private static string Suffix(string tag) => tag.IndexOf('-', StringComparison.Ordinal) is >= 0 and var dash ? tag[dash..] : "";
}
