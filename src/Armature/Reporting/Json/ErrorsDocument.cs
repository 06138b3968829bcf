using Armature.Conclusions;

namespace Armature.Reporting.Json;

/// <summary>What every command writes with <c>--format json</c> if it cannot examine what was named: <c>schema/armature-errors.schema.json</c>.</summary>
/// <param name="Schema">The version of this contract.</param>
/// <param name="Errors">At least one.</param>
internal sealed record ErrorsDocument(int Schema, IReadOnlyList<ErrorEntry> Errors);

/// <summary>A subject without a report.</summary>
/// <param name="Path">As it was named; null if none was named and none was found.</param>
/// <param name="Verdict">Always the same word, so that it can be told from a report.</param>
/// <param name="Reason">Why it was not examined.</param>
/// <param name="Help">What to name instead; null if nothing can be said.</param>
internal sealed record ErrorEntry(string? Path, [property: OneOf("nothing-to-examine")] string Verdict, string Reason, string? Help)
{
    public static ErrorEntry From(UnexaminedSubject subject) =>
        new(subject.Path, JsonName.Of(CheckVerdict.NothingToExamine), subject.Reason, subject.Help);
}
