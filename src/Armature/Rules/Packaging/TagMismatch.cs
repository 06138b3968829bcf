using System.Collections.Immutable;
using Armature.Binaries;
using Armature.Inventory;
using Armature.Loading;
using Armature.Packaging.Tags;
using Armature.Rules.Messages;
using Armature.Subjects;

namespace Armature.Rules.Packaging;

internal static class TagMismatch
{
    private static readonly PackedVersion s_firstArm64Mac = new(11, 0);

    public static readonly Rule Rule = new()
    {
        Id = "AR701",
        Name = "tag-mismatch",
        Summary = "a wheel's file name, its WHEEL file and what installers know disagree",
        Severity = Severity.Error,
        Since = "0.1",
        Fix = FixAvailability.None,
        Applies = graph => graph.Inventory.Kind is SubjectKind.Wheel ? null : "the subject is no wheel",
        Check = Check,
        Docs = """
            ## What it finds
            A wheel whose file name does not parse, whose tags no installer ever matches (`macosx_10_9_arm64`: arm64 Macs begin with 11.0),
            or whose `Tag:` lines in WHEEL are not those of the file name. Machine code that does not fit the tag is wrong-architecture.

            ## Why it matters
            Installers choose by the file name. A tag that none of them knows makes the wheel invisible: they take an older version or
            build from source. Tools that read WHEEL instead, `pip check` among them, come to another verdict than the installer.

            ## Example
            ```text
            no installer matches the tag macosx_10_9_arm64: arm64 Macs begin with macOS 11.0
            ```

            ## What to do
            Rename with `wheel tags`, which changes both places, or build again with the right deployment target.

            ## References
            - PEP 425, PEP 427; packaging `tags.py`, `mac_platforms`
            """,
    };

    private static IEnumerable<Finding> Check(LoadGraph graph)
    {
        if (graph.Inventory is not SubjectInventory.Wheel { Facts: var wheel })
            return [];
        if (wheel.Name is not { } name)
            return [Misnamed(graph, wheel)];
        return Unmatchable(name)
            .Select(tag => Found(graph, wheel, Severity.Error, $"no installer matches the tag {tag.Platform}: {Why(tag)}", tag.ToString()))
            .Concat(Differences(graph, wheel, name));
    }

    private static Finding Misnamed(LoadGraph graph, WheelFacts wheel)
    {
        var found = Found(graph, wheel, Severity.Error, "the file name is not that of a wheel: no installer takes it", "file name");
        var name =
            graph.Inventory.Distributions is [{ Version: { } version } own, ..] && wheel.DeclaredTags is [var tag]
                ? $"{own.NormalizedName.Replace('-', '_')}-{version}-{tag}.whl"
                : "NAME-VERSION-PYTHON-ABI-PLATFORM.whl";
        return found with { Remedy = new Remedy($"give it back the name that it was published under: {name}", [], Trust.ShowOnly) };
    }

    private static IEnumerable<WheelTag> Unmatchable(WheelName name) =>
        name.Tags.DistinctBy(tag => tag.Platform).Where(tag => Understood(tag) is null or { IsAny: false } && IsUnmatchable(tag));

    private static bool IsUnmatchable(WheelTag tag) =>
        Understood(tag) is not { } platform
        || (platform.System is SystemFamily.MacOS && platform.Version < s_firstArm64Mac && platform.Architectures is [Architecture.Arm64]);

    private static string Why(WheelTag tag) =>
        Understood(tag) is null ? "it is of no known system" : $"arm64 Macs begin with macOS {s_firstArm64Mac}";

    private static PlatformTag? Understood(WheelTag tag) => PlatformTag.TryParse(tag.Platform);

    private static IEnumerable<Finding> Differences(LoadGraph graph, WheelFacts wheel, WheelName name)
    {
        if (wheel.DeclaredTags.IsEmpty || wheel.DeclaredTags.ToImmutableHashSet().SetEquals(name.Tags))
            yield break;
        var declared = Evidence.Joined(wheel.DeclaredTags.Select(tag => tag.ToString()).Take(4));
        var named = Evidence.Joined(name.Tags.Select(tag => tag.ToString()).Take(4));
        yield return Found(
            graph,
            wheel,
            // installers go by the name; what WHEEL says beyond it hinders nobody
            wheel.DeclaredTags.ToImmutableHashSet().IsSupersetOf(name.Tags)
                ? Severity.Note
                : Severity.Warning,
            "the tags in WHEEL are not those of the file name",
            $"WHEEL says {declared}; the name says {named}"
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
            Remedy = new Remedy("tag the wheel anew with `wheel tags`, or build it again", [], Trust.ShowOnly),
        };
}
