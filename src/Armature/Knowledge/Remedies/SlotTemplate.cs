using System.Collections.Immutable;

namespace Armature.Knowledge.Remedies;

/// <summary>A part of commands that depends on facts, such as how packages are installed there: an entry of <c>slots.txt</c>.</summary>
/// <param name="Value">With slots.</param>
/// <param name="Conditions">As in <see cref="RemedyTemplate.Conditions"/>.</param>
internal sealed record SlotTemplate(string Value, ImmutableArray<string> Conditions)
{
    private static readonly Lazy<Dictionary<string, Lazy<ImmutableArray<SlotTemplate>>>> s_all = new(static () =>
        DataFile
            .Entries("remedies/slots.txt")
            .ToDictionary(
                static entry => entry.Id,
                static entry => new Lazy<ImmutableArray<SlotTemplate>>(() => Read(entry)),
                StringComparer.Ordinal
            )
    );

    /// <summary>The names of the slots.</summary>
    public static IEnumerable<string> Names => s_all.Value.Keys;

    /// <summary>The possible values of a slot, in their order: the first one is used for which the conditions hold and all slots are filled. Empty if unknown.</summary>
    public static ImmutableArray<SlotTemplate> Of(string name) => s_all.Value.TryGetValue(name, out var values) ? values.Value : [];

    private static ImmutableArray<SlotTemplate> Read(DataEntry entry)
    {
        var values = ImmutableArray.CreateBuilder<SlotTemplate>();
        foreach (var line in entry)
        {
            if (line.Key is "value")
                values.Add(new SlotTemplate(line.Value.ToString(), []));
            else if (line.Key is "if")
                values[^1] = values[^1] with { Conditions = values[^1].Conditions.Add(line.Value.ToString()) };
        }

        return values.ToImmutable();
    }
}
