using Armature.Binaries;
using Armature.Inventory;
using Armature.Judgements;
using Armature.Knowledge;
using Armature.Loading;
using Armature.Remedies;
using Armature.Rules.Messages;
using Armature.Subjects;
using Armature.Targets;

namespace Armature.Rules.Loading;

internal static class OsTooOld
{
    public static readonly Rule Rule = new(Check)
    {
        Id = "AR206",
        Name = "os-too-old",
        Summary = "the file is built for a newer macOS or Windows than the target",
        Severity = Severity.Error,
        Since = "0.1",
        Fix = FixAvailability.None,
        Treatment = Treatment.SameVersion,
        Applies = Applies,
        Lacks = Lacks,
        Docs = """
            ## What it finds
            Mach-O slices whose minimum macOS (`LC_BUILD_VERSION`, `LC_VERSION_MIN_MACOSX`) is newer than the target's macOS, or newer
            than the wheel's own tag promises. PE images whose subsystem version is newer than the target's Windows.

            ## Why it matters
            Windows refuses such a file. macOS loads it, and it fails only when it uses a function or a library that the older system
            lacks, with "Symbol not found … (built for macOS N which is newer than running OS)"; on macOS the finding is therefore a
            warning. If a wheel's tag promises less than its files need, installers put the wheel on systems it was not built for.

            Each slice is compared with the tag for its own architecture. If only the minor version differs, on macOS 11 or later, the
            finding is a note, because installers compare only the major version.

            ## Example
            ```text
            ! coremltools 4.0b2 is built for macOS 10.16, but its tag promises macOS 10.13
                                                                            AR206 os-too-old
              Fix:  install a build for the older system, or update the system
              coremltools/libm.so    x86_64, macOS 10.16 and later
              In fact: macOS loads the file, but fails when it uses something that the older
                system lacks
            ```

            ## What to do
            Install a version of the package that still supports the system, or update the system. As the author, set
            `MACOSX_DEPLOYMENT_TARGET` for every library of the wheel, or raise the tag (`delocate-wheel --require-target-macos-version`).

            ## References
            - dyld `dyld/Loader.cpp`: the minimum system is not a condition for loading
            - delocate `delocating.py`: how a tag is checked against its files
            """,
    };

    private static string? Applies(LoadGraph graph) =>
        graph.Target.Platform is { System: SystemFamily.MacOS or SystemFamily.Windows }
            ? Applicability.HasNativeFiles(graph)
            : "the target is neither macOS nor Windows";

    private static string? Lacks(LoadGraph graph) =>
        graph.Target.Platform?.Version is null && Promises(graph).Length == 0 ? "the version of the target's system is not known" : null;

    private static IEnumerable<Finding> Check(Judgement judgement)
    {
        var graph = judgement.Graph;
        var files = judgement.Files.Where(file =>
            file.Fault is not (FileFault.Irrelevant or FileFault.Architecture or FileFault.Format) && Excess(graph, file) is not null
        );
        return AffectedFiles.ByPackage(judgement, files).Select(affected => Found(graph, affected));
    }

    private static Finding Found(LoadGraph graph, AffectedFiles affected)
    {
        var newest = affected.Files.Select(file => Excess(graph, file)!).MaxBy(excess => excess.Needed)!;
        var system = newest.IsWindows ? MinimumSystem.Windows : MinimumSystem.MacOS;
        var cause = $"built for {system} {newest.Needed}, but {newest.Limit.Whose} {system} {newest.Limit.Version}";
        return new Finding
        {
            Rule = Rule,
            Severity =
                newest.IsWindows ? Severity.Error
                : newest.IsBeyondTags ? Severity.Note
                : Severity.Warning,
            Message = affected.Sentence(cause),
            Cause = affected.MergedCause(cause),
            Package = affected.Package,
            Files = affected.FindingFiles(file => OfBuild(graph, file)),
            Truth =
                newest.IsWindows ? null
                : newest.IsBeyondTags
                    ? newest.Limit.IsPromise ? "a tag cannot express more: since macOS 11 installers compare only the major version"
                        : "only the minor version differs, and the target does not name one"
                : "macOS loads the file, but fails when it uses something that the older system lacks",
            Remedy = new Remedy("install a build for the older system, or update the system", [], Trust.ShowOnly),
        };
    }

    // of a universal file, the slice that is too new
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

    // the target of a wheel is its oldest tag, but each slice is compared with the tag for its own architecture
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

    // macos-14 and macosx_14_0_arm64 stand for any 14.x
    private static bool IsWholeRelease(Target target) =>
        target is { Origin: TargetOrigin.Named, Platform: { System: SystemFamily.MacOS, Version: { Minor: 0 } version } }
        && version >= MacFormats.FirstArm64;

    /// <summary>Whether files are compared with the wheel's tags, because no target with a known version was named.</summary>
    public static bool IsOfTags(LoadGraph graph) => graph.Target.Origin is TargetOrigin.WheelTags || graph.Target.Platform?.Version is null;

    /// <summary>The oldest system that the tags promise for the architecture of a slice; null if they promise none.</summary>
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

    // arm64 Macs start with 11.0, so an older version cannot apply to them
    private static PackedVersion Floored(PackedVersion version, Slice slice) =>
        slice.Architecture is Architecture.Arm64 && version < MacFormats.FirstArm64 ? MacFormats.FirstArm64 : version;

    private static Platform[] Promises(LoadGraph graph) =>
        [
            .. (graph.Inventory as SubjectInventory.Wheel)
                ?.Facts.Name?.Tags.Select(tag => PlatformParser.Tagged(tag.Platform))
                .OfType<Platform>()
                ?? [],
        ];

    /// <summary>The newest minimum system that a slice may have.</summary>
    private sealed record SystemLimit(PackedVersion Version, string Whose, bool IsPromise, bool IsWholeRelease = false);

    /// <summary>A slice whose minimum system is above the limit.</summary>
    private sealed record TooNew(PackedVersion Needed, bool IsWindows, SystemLimit Limit)
    {
        /// <summary>Whether only the minor version differs, which installers ignore since macOS 11 (<c>packaging.tags.mac_platforms</c>).</summary>
        public bool IsBeyondTags =>
            !IsWindows
            && (Limit.IsPromise || Limit.IsWholeRelease)
            && Needed.Major == Limit.Version.Major
            && Needed.Major >= MacFormats.FirstArm64.Major;
    }
}
