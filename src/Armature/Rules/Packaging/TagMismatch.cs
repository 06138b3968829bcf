using System.Collections.Immutable;
using Armature.Binaries;
using Armature.English;
using Armature.Inventory;
using Armature.Judgements;
using Armature.Knowledge;
using Armature.Loading;
using Armature.Packaging.Tags;
using Armature.Remedies;
using Armature.Subjects;

namespace Armature.Rules.Packaging;

internal static class TagMismatch
{
    public static readonly Rule Rule = new(Check)
    {
        Id = "AR701",
        Name = "tag-mismatch",
        Summary = "a wheel's file name, its WHEEL file and the tags that installers accept disagree",
        Severity = Severity.Error,
        Since = "0.1",
        Fix = FixAvailability.None,
        Treatment = Treatment.Publisher,
        Applies = graph => graph.Inventory.Kind is SubjectKind.Wheel ? null : "the subject is not a wheel",
        Docs = """
            ## What it finds
            A wheel whose file name cannot be parsed, whose tags no installer accepts (`macosx_10_9_arm64`: arm64 Macs start with 11.0),
            or whose `Tag:` lines in WHEEL differ from the file name. Compiled code that does not match the tag is reported by
            wrong-architecture.

            ## Why it matters
            Installers choose by the file name. They ignore a wheel with an unknown tag, and install an older version or build from source
            instead. Tools that read WHEEL, such as `pip check`, come to another result than the installer.

            ## Example
            ```text
            ✗ no installer accepts the tag macosx_10_9_arm64: arm64 Macs start with macOS
              11.0                                                        AR701 tag-mismatch
              Fix:  retag the wheel with `wheel tags`, or build it again
              deltalake-0.6.4-cp37-abi3-macosx_10_9_arm64.whl    cp37-abi3-macosx_10_9_arm64
            ```

            ## What to do
            Rename the wheel with `wheel tags`, which changes both places, or build it again with the right deployment target.

            ## References
            - PEP 425, PEP 427; packaging `tags.py`, `mac_platforms`
            """,
    };

    private static IEnumerable<Finding> Check(Judgement judgement)
    {
        var graph = judgement.Graph;
        if (graph.Inventory is not SubjectInventory.Wheel { Facts: var wheel })
            return [];
        if (wheel.Name is not { } name)
            return [Misnamed(graph, wheel)];
        return Unmatchable(name)
            .Select(tag => Found(graph, wheel, Severity.Error, $"no installer accepts the tag {tag.Platform}: {Why(tag)}", tag.ToString()))
            .Concat(Differences(graph, wheel, name));
    }

    private static Finding Misnamed(LoadGraph graph, WheelFacts wheel)
    {
        var found = Found(graph, wheel, Severity.Error, "the file name is not a valid wheel name, so no installer accepts it", "file name");
        var name =
            graph.Inventory.Distributions is [{ Version: { } version } own, ..] && wheel.DeclaredTags is [var tag]
                ? $"{own.NormalizedName.Replace('-', '_')}-{version}-{tag}.whl"
                : "NAME-VERSION-PYTHON-ABI-PLATFORM.whl";
        return found with { Remedy = new Remedy($"rename it to the name it was published under: {name}", [], Trust.ShowOnly) };
    }

    private static IEnumerable<WheelTag> Unmatchable(WheelName name) =>
        name.Tags.DistinctBy(tag => tag.Platform).Where(tag => Parsed(tag) is null or { IsAny: false } && IsUnmatchable(tag));

    private static bool IsUnmatchable(WheelTag tag) =>
        Parsed(tag) is not { } platform
        || (
            platform.System is SystemFamily.MacOS
            && platform.Version < MacFormats.FirstArm64
            && platform.Architectures is [Architecture.Arm64]
        );

    private static string Why(WheelTag tag) =>
        Parsed(tag) is null ? "its system is unknown" : $"arm64 Macs start with macOS {MacFormats.FirstArm64}";

    private static PlatformTag? Parsed(WheelTag tag) => PlatformTag.TryParse(tag.Platform);

    private static IEnumerable<Finding> Differences(LoadGraph graph, WheelFacts wheel, WheelName name)
    {
        if (wheel.DeclaredTags.IsEmpty || wheel.DeclaredTags.ToImmutableHashSet().SetEquals(name.Tags))
            yield break;
        var declared = EnglishList.Of(wheel.DeclaredTags.Select(tag => tag.ToString()), 4);
        var named = EnglishList.Of(name.Tags.Select(tag => tag.ToString()), 4);
        yield return Found(
            graph,
            wheel,
            // installers use the file name, so additional tags in WHEEL do no harm
            wheel.DeclaredTags.ToImmutableHashSet().IsSupersetOf(name.Tags)
                ? Severity.Note
                : Severity.Warning,
            "the tags in WHEEL differ from those in the file name",
            $"WHEEL: {declared}; file name: {named}"
        );
    }

    private static Finding Found(LoadGraph graph, WheelFacts wheel, Severity severity, string message, string evidence) =>
        new()
        {
            Rule = Rule,
            Severity = severity,
            Message = message,
            Package = graph.Inventory.Distributions.FirstOrDefault(),
            Files = [new FindingFile(wheel.FileName, evidence, null)],
            Remedy = new Remedy("retag the wheel with `wheel tags`, or build it again", [], Trust.ShowOnly),
        };
}
