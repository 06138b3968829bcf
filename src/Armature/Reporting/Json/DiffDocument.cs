using Armature.Comparing;

namespace Armature.Reporting.Json;

/// <summary><c>armature diff --format json</c>: <c>schema/armature-diff.schema.json</c>.</summary>
/// <param name="Schema">The version of this contract.</param>
/// <param name="Tool">The program that wrote it.</param>
/// <param name="Breaking">How many differences can break something.</param>
/// <param name="Comparisons">One; of images one for each environment that both have.</param>
internal sealed record DiffDocument(int Schema, ToolEntry Tool, int Breaking, IReadOnlyList<ComparisonEntry> Comparisons)
{
    public static DiffDocument From(IEnumerable<Comparison> comparisons, string toolVersion)
    {
        ComparisonEntry[] entries = [.. comparisons.Select(ComparisonEntry.From)];
        return new(
            DocumentContext.SchemaVersion,
            new ToolEntry("armature", toolVersion),
            entries.Sum(static entry => entry.Breaking),
            entries
        );
    }
}

/// <summary>Two subjects compared.</summary>
/// <param name="Breaking">How many differences can break something.</param>
/// <param name="Changes">By group, then by name.</param>
/// <param name="SameFindings">How many findings both have.</param>
/// <param name="NotCompared">What could not be compared, and why.</param>
internal sealed record ComparisonEntry(
    ComparedEntry Left,
    ComparedEntry Right,
    int Breaking,
    IReadOnlyList<ChangeEntry> Changes,
    int SameFindings,
    IReadOnlyList<string> NotCompared
)
{
    public static ComparisonEntry From(Comparison comparison) =>
        new(
            ComparedEntry.From(comparison.Left),
            ComparedEntry.From(comparison.Right),
            comparison.Breaking,
            [.. comparison.Changes.Select(ChangeEntry.From)],
            comparison.SameFindings,
            comparison.NotCompared
        );
}

/// <summary>One of the two subjects.</summary>
/// <param name="Path">As in the document that it was read from.</param>
/// <param name="System">Its system, as a person would name it.</param>
internal sealed record ComparedEntry(string Path, string Kind, string System)
{
    public static ComparedEntry From(CompiledWorld world) => new(world.Name, world.Kind, world.System.Name);
}

/// <summary>One difference.</summary>
/// <param name="What">The thing that differs: <c>Python</c>, the name of a package.</param>
/// <param name="Left">Null if only the second subject has it.</param>
/// <param name="Right">Null if only the first subject has it.</param>
/// <param name="Breaks">Why something that works with the first can fail with the second; null if nothing is known to.</param>
/// <param name="Note">What else follows from it; null if nothing does.</param>
/// <param name="Details">What differs inside a package.</param>
internal sealed record ChangeEntry(
    [property: OneOf<ChangeGroup>] string Group,
    string What,
    string? Left,
    string? Right,
    string? Breaks,
    string? Note,
    IReadOnlyList<DetailEntry> Details
)
{
    public static ChangeEntry From(Change change) =>
        new(
            JsonName.Of(change.Group),
            change.What,
            change.Left,
            change.Right,
            change.Breaks,
            change.Note,
            [.. change.Details.Select(static detail => new DetailEntry(detail.File, detail.What, detail.Left, detail.Right, detail.Breaks))]
        );
}

/// <summary>A difference inside a package.</summary>
/// <param name="File">Null for the package as a whole.</param>
/// <param name="What"><c>needed libraries</c>, <c>exported symbols</c>, <c>size</c> …</param>
/// <param name="Breaks">As of a change.</param>
internal sealed record DetailEntry(string? File, string What, string? Left, string? Right, string? Breaks);
