using System.Collections.Immutable;

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

    /// <summary>The fixes, the best first. A fix whose conditions do not hold is left out.</summary>
    internal ImmutableArray<CauseFix> Fixes { get; init; } = [];

    /// <summary>A command that shows that a fix worked; holes as in <see cref="CauseFix.Commands"/>.</summary>
    public required string Verify { get; init; }

    /// <summary>What to check if no fix helps, lower case, no full stop.</summary>
    public required string Otherwise { get; init; }

    internal static Cause Read(DataEntry entry)
    {
        var fixes = ImmutableArray.CreateBuilder<CauseFix>();
        foreach (var line in entry)
        {
            if (line.Key is "fix")
                fixes.Add(new CauseFix(line.Value.ToString(), [], []));
            else if (line.Key is "run")
                fixes[^1] = fixes[^1] with { Commands = fixes[^1].Commands.Add(line.Value.ToString()) };
            else if (line.Key is "if")
                fixes[^1] = fixes[^1] with { Conditions = fixes[^1].Conditions.Add(line.Value.ToString()) };
        }

        return new Cause(entry.Id, entry["sentence"], entry["story"])
        {
            Source = entry["source"],
            Rules = [.. entry.Find("rules")?.Split(", ") ?? []],
            Fixes = fixes.ToImmutable(),
            Verify = entry["verify"],
            Otherwise = entry["otherwise"],
        };
    }
}
