using System.Collections.Immutable;

namespace Armature.Knowledge.Remedies;

/// <summary>
/// A way to fix something, as data. <c>{package}</c>, <c>{library}</c>, <c>{pip-install}</c> … are slots for facts and for the values of
/// <see cref="SlotTemplate"/>s; a remedy with a slot that nothing fills is not offered.
/// </summary>
/// <param name="Text">What to do, lower case, no full stop.</param>
/// <param name="Commands">Commands to paste, in order.</param>
/// <param name="Conditions">
/// When it helps, as in <see cref="Errors.ErrorReading.Conditions"/>, but over facts: <c>distro=debian|ubuntu</c>, <c>python!=*</c> (not known),
/// <c>python&gt;=3.12</c>, <c>@conda</c> (a sign of the text).
/// </param>
internal sealed record RemedyTemplate(string Text, ImmutableArray<string> Commands, ImmutableArray<string> Conditions)
{
    /// <summary><c>safe</c>, <c>unsafe</c> or <c>show-only</c>: the kebab case of <c>Trust</c>.</summary>
    public string Trust { get; init; } = "show-only";

    /// <summary>The command that shows that this fix worked; null for the general one of the cause.</summary>
    public string? Proof { get; init; }

    /// <summary>Reads the remedies of an entry: each starts at a line with one of two keys.</summary>
    /// <param name="entry">Of a cause, or a shared remedy.</param>
    /// <param name="key">The key that starts a remedy: its value is the text, or <c>@id</c> for a shared one.</param>
    public static ImmutableArray<RemedyTemplate> Read(DataEntry entry, string key)
    {
        var read = ImmutableArray.CreateBuilder<RemedyTemplate>();
        // the lines under a reference to a shared remedy of several parts belong to all of them
        var first = 0;
        foreach (var line in entry)
        {
            if (line.Key.SequenceEqual(key))
            {
                first = read.Count;
                read.AddRange(line.Value is ['@', .. var id] ? SharedRemedies.Of(id.ToString()) : [new(line.Value.ToString(), [], [])]);
            }

            for (var i = first; i < read.Count; i++)
                read[i] = line.Key switch
                {
                    "run" => read[i] with { Commands = read[i].Commands.Add(line.Value.ToString()) },
                    "if" => read[i] with { Conditions = read[i].Conditions.Add(line.Value.ToString()) },
                    "trust" => read[i] with { Trust = line.Value.ToString() },
                    "proof" => read[i] with { Proof = line.Value.ToString() },
                    _ => read[i],
                };
        }

        return read.ToImmutable();
    }
}
