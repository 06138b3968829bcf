using Armature.Binaries;
using Armature.Knowledge;
using Armature.Loading;
using Armature.Loading.Targets;
using Armature.Rules.Judging;
using Armature.Rules.Wording;
using Armature.Subjects;

namespace Armature.Rules.Loading;

internal static class OsTooOld
{
    public static readonly Rule Rule = new()
    {
        Id = "AR206",
        Name = "os-too-old",
        Summary = "the file is built for a newer macOS or Windows than the target",
        Severity = Severity.Error,
        Since = "0.1",
        Fix = FixAvailability.None,
        Applies = Applies,
        Check = Check,
        Docs = """
            ## What it finds
            Mach-O slices whose oldest macOS (`LC_BUILD_VERSION`, `LC_VERSION_MIN_MACOSX`) is newer than the target's macOS, or newer than the
            wheel's own tag promises; PE images whose subsystem version is newer than the target's Windows.

            ## Why it matters
            Windows refuses such a file. macOS does not: dyld loads it, and it fails only where it uses a function or a library that the older
            system lacks, with "Symbol not found … (built for macOS N which is newer than running OS)". The finding is therefore a warning
            on macOS. A wheel whose tag promises less than its files need is installed by every installer on systems it was not built for.

            ## Example
            ```text
            `libmilstoragepython.so` of coremltools 4.0b2 is built for macOS 10.16, but its tag promises macOS 10.13
            ```

            ## What to do
            Take a version of the package that still supports the system, or update the system. As an author, set
            `MACOSX_DEPLOYMENT_TARGET` for every library of the wheel, or raise the tag (`delocate-wheel --require-target-macos-version`).

            ## References
            - dyld `dyld/Loader.cpp`: the oldest system is no condition of loading
            - delocate `delocating.py`: how a tag is checked against its files
            """,
    };

    private static string? Applies(LoadGraph graph) =>
        graph.Target.Platform is { System: SystemFamily.MacOS or SystemFamily.Windows } platform
            ? platform.Version is null && Promises(graph).Length == 0
                ? "the version of the system is not known"
                : null
            : "the target is neither macOS nor Windows";

    private static IEnumerable<Finding> Check(LoadGraph graph)
    {
        var judgement = Judgement.Of(graph);
        var files = judgement.Files.Where(file =>
            file.Cause is not (FileCause.Bystander or FileCause.Architecture or FileCause.Format) && Excess(graph, file) is not null
        );
        return Blame.ByPackage(judgement, files).Select(blame => Found(graph, blame));
    }

    private static Finding Found(LoadGraph graph, Blame blame)
    {
        var newest = blame.Files.Select(file => Excess(graph, file)!.Value).MaxBy(excess => excess.Needed);
        var cause = $"built for {newest.System} {newest.Needed}, but {newest.Limit}";
        var isWindows = newest.System == MinimumSystem.Windows;
        return new Finding
        {
            Rule = Rule,
            Severity = isWindows ? Severity.Error : Severity.Warning,
            Message = blame.Sentence(cause),
            Cause = blame.Folding(cause),
            Package = blame.Package,
            Files = Evidence.Files(blame, file => Evidence.OfBuild(file.File)),
            Truth = isWindows ? null : "macOS loads it all the same, until it uses something that the older system lacks",
            Remedy = new Remedy("take a build for the older system, or update the system", [], Trust.ShowOnly),
        };
    }

    private static (PackedVersion Needed, string System, string Limit)? Excess(LoadGraph graph, JudgedFile file)
    {
        foreach (var slice in file.File.Image?.Slices ?? [])
        {
            if (slice.MinimumSystem is not { } minimum || !Runs(graph.Target.Platform!, slice) || Limit(graph, slice) is not { } limit)
                continue;
            if (minimum.Version > limit.Version)
                return (minimum.Version, minimum.Platform, limit.Words);
        }

        return null;
    }

    private static bool Runs(Platform platform, Slice slice) =>
        slice.Format == Formats.Of(platform.System)
        && platform.Architectures.Any(process => Fits.Process(slice.Architecture, process, platform.System));

    // arm64 Macs begin with 11.0, so no promise for one can be older
    private static (PackedVersion Version, string Words)? Limit(LoadGraph graph, Slice slice)
    {
        var platform = graph.Target.Platform!;
        var promised = Promises(graph)
            .Where(promise => promise.System == platform.System && promise.Version is not null && Runs(promise, slice))
            .Select(promise =>
                slice.Architecture is Architecture.Arm64 && promise.Version < FirstArm64 ? FirstArm64 : promise.Version!.Value
            )
            .ToArray();
        if (promised.Length > 0 && !(platform.Version < promised.Min()))
            return (promised.Min(), $"its tag promises {Shown(platform.System)} {promised.Min()}");
        return platform.Version is { } version ? (version, $"the target has {Shown(platform.System)} {version}") : null;
    }

    private static readonly PackedVersion FirstArm64 = MacFormats.FirstArm64;

    private static Platform[] Promises(LoadGraph graph) =>
        [.. graph.Inventory.Wheel?.Name?.Tags.Select(tag => PlatformParser.Tagged(tag.Platform)).OfType<Platform>() ?? []];

    private static string Shown(SystemFamily system) => system is SystemFamily.MacOS ? MinimumSystem.MacOS : MinimumSystem.Windows;
}
