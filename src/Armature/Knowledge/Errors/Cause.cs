using System.Collections.Immutable;
using Armature.Knowledge.Remedies;

namespace Armature.Knowledge.Errors;

/// <summary>A cause that <c>armature explain</c> can name: an entry of <c>Causes/*.txt</c>.</summary>
/// <param name="Slug">Its name in the closed list: <c>glibc-too-old</c>.</param>
/// <param name="Sentence">What is wrong, one sentence with capital and full stop.</param>
/// <param name="Story">What typically leads to it, one sentence, lower case, no full stop.</param>
public sealed record Cause(string Slug, string Sentence, string Story)
{
    /// <summary>The program's source or the documentation that describes this failure.</summary>
    public required string Source { get; init; }

    /// <summary>The ids of the rules whose findings show this cause in the files.</summary>
    public ImmutableArray<string> Rules { get; init; } = [];

    /// <summary>The setting that it supposes, as conditions over signs and facts; empty if it can happen anywhere.</summary>
    internal ImmutableArray<string> Setting { get; init; } = [];

    /// <summary>The fixes, the best first. A fix whose conditions do not hold is left out.</summary>
    internal ImmutableArray<RemedyTemplate> Fixes { get; init; } = [];

    /// <summary>A command that shows that a fix worked; slots as in <see cref="RemedyTemplate"/>.</summary>
    public required string Verify { get; init; }

    /// <summary>What to check if no fix helps, lower case, no full stop.</summary>
    public required string Otherwise { get; init; }

    internal static Cause Read(DataEntry entry) =>
        new(entry.Id, entry["sentence"], entry["story"])
        {
            Source = entry["source"],
            Rules = [.. entry.Find("rules")?.Split(", ") ?? []],
            Setting = [.. entry.All("setting")],
            Fixes = RemedyTemplate.Read(entry, "fix"),
            Verify = entry["verify"],
            Otherwise = entry["otherwise"],
        };
}
