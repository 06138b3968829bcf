using System.Collections.Immutable;

namespace Armature.Explaining.Scanning;

/// <summary>A wording that was found in the text.</summary>
/// <param name="Position">Where, in characters of the folded text.</param>
/// <param name="Line">The line, cut where it is long.</param>
/// <param name="IsProse">Whether the line reads like a sentence that a person wrote.</param>
/// <param name="Captures">What the holes took.</param>
internal sealed record Sighting(long Position, string Line, bool IsProse, ImmutableArray<Capture> Captures)
{
    /// <summary>What a hole took; null where the wording has none of that name.</summary>
    public string? this[string hole] =>
        Captures.Where(capture => capture.Name == hole).Select(static capture => capture.Value).FirstOrDefault();
}
