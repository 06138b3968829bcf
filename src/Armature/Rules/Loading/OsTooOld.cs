using Armature.Binaries;
using Armature.Inventory;
using Armature.Judgements;
using Armature.Knowledge;
using Armature.Loading;
using Armature.Rules.Messages;
using Armature.Subjects;
using Armature.Targets;

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
            Each slice is judged by what the tags promise for its own architecture; where only the minor version differs, of macOS 11 or
            later, it is a note, for installers compare the major version alone.

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
            file.Cause is not (FileFault.Bystander or FileFault.Architecture or FileFault.Format) && Excess(graph, file) is not null
        );
        return Blame.ByPackage(judgement, files).Select(blame => Found(graph, blame));
    }

    private static Finding Found(LoadGraph graph, Blame blame)
    {
        var newest = blame.Files.Select(file => Excess(graph, file)!).MaxBy(excess => excess.Needed)!;
        var system = newest.IsWindows ? MinimumSystem.Windows : MinimumSystem.MacOS;
        var cause = $"built for {system} {newest.Needed}, but {newest.Limit.Whose} {system} {newest.Limit.Version}";
        return new Finding
        {
            Rule = Rule,
            Severity =
                newest.IsWindows ? Severity.Error
                : newest.IsBeyondTags ? Severity.Note
                : Severity.Warning,
            Message = blame.Sentence(cause),
            Cause = blame.Folding(cause),
            Package = blame.Package,
            Files = Evidence.Files(blame, file => OfBuild(graph, file)),
            Truth =
                newest.IsWindows ? null
                : newest.IsBeyondTags
                    ? newest.Limit.IsPromise ? "no tag can say more: from macOS 11 on installers compare the major version alone"
                        : "only the update of the system differs, and which one it has was not said"
                : "macOS loads it all the same, until it uses something that the older system lacks",
            Remedy = new Remedy("take a build for the older system, or update the system", [], Trust.ShowOnly),
        };
    }

    // the slice that is too new, not the first one of a universal file
    private static string OfBuild(LoadGraph graph, JudgedFile file)
    {
        var slices = file.File.Image!.Slices.Where(slice => Excess(graph, slice) is not null);
        return Evidence.OfBuild(file.File with { Image = file.File.Image with { Slices = [.. slices] } });
    }

    private static TooNew? Excess(LoadGraph graph, JudgedFile file) =>
        file.File.Image?.Slices.Select(slice => Excess(graph, slice)).OfType<TooNew>().MaxBy(excess => excess.Needed);

    private static TooNew? Excess(LoadGraph graph, Slice slice) =>
        slice.MinimumSystem is { } minimum
        && Runs(graph.Target.Platform!, slice)
        && Limit(graph, slice) is { } limit
        && minimum.Version > limit.Version
            ? new TooNew(minimum.Version, minimum.Platform == MinimumSystem.Windows, limit)
            : null;

    private static bool Runs(Platform platform, Slice slice) =>
        slice.Format == Formats.Of(platform.System)
        && platform.Architectures.Any(process => ArchitectureFacts.CanLoad(slice.Architecture, process, platform.System));

    // a wheel's own target is the oldest of its tags, whichever architecture that one is for: each slice has its own promise
    private static SystemLimit? Limit(LoadGraph graph, Slice slice)
    {
        var platform = graph.Target.Platform!;
        if (!IsOfTags(graph))
            return new SystemLimit(
                Floored(platform.Version!.Value, slice),
                "the target has",
                IsPromise: false,
                IsWholeRelease(graph.Target)
            );
        return Promised(graph, slice) is { } promised ? new SystemLimit(promised, "its tag promises", IsPromise: true) : null;
    }

    // macos-14, like macosx_14_0_arm64, is any 14: which of its updates is there was not said
    private static bool IsWholeRelease(Target target) =>
        target is { Origin: TargetOrigin.Named, Platform: { System: SystemFamily.MacOS, Version: { Minor: 0 } version } }
        && version >= MacFormats.FirstArm64;

    /// <summary>Whether files are held to what the wheel's tags promise: no target of a known version was named.</summary>
    public static bool IsOfTags(LoadGraph graph) => graph.Target.Origin is TargetOrigin.WheelTags || graph.Target.Platform?.Version is null;

    /// <summary>The oldest system that the tags promise for the architecture of a slice; null where they promise none.</summary>
    public static PackedVersion? Promised(LoadGraph graph, Slice slice)
    {
        PackedVersion[] promised =
        [
            .. Promises(graph)
                .Where(promise =>
                    promise is { Version: not null, System: SystemFamily.MacOS or SystemFamily.Windows } && Runs(promise, slice)
                )
                .Select(promise => Floored(promise.Version!.Value, slice)),
        ];
        return promised.Length == 0 ? null : promised.Min();
    }

    // arm64 Macs begin with 11.0: nothing older can be meant for them
    private static PackedVersion Floored(PackedVersion version, Slice slice) =>
        slice.Architecture is Architecture.Arm64 && version < MacFormats.FirstArm64 ? MacFormats.FirstArm64 : version;

    private static Platform[] Promises(LoadGraph graph) =>
        [
            .. (graph.Inventory as SubjectInventory.Wheel)
                ?.Facts.Name?.Tags.Select(tag => PlatformParser.Tagged(tag.Platform))
                .OfType<Platform>()
                ?? [],
        ];

    /// <summary>The newest system that a slice may be built for.</summary>
    private sealed record SystemLimit(PackedVersion Version, string Whose, bool IsPromise, bool IsWholeRelease = false);

    /// <summary>What a slice asks for beyond it.</summary>
    private sealed record TooNew(PackedVersion Needed, bool IsWindows, SystemLimit Limit)
    {
        /// <summary>Whether only the minor version differs, of which tags since macOS 11 say nothing (<c>packaging.tags.mac_platforms</c>).</summary>
        public bool IsBeyondTags =>
            !IsWindows
            && (Limit.IsPromise || Limit.IsWholeRelease)
            && Needed.Major == Limit.Version.Major
            && Needed.Major >= MacFormats.FirstArm64.Major;
    }
}
