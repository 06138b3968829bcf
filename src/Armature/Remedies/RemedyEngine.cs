using System.Collections.Immutable;
using Armature.Knowledge.Remedies;

namespace Armature.Remedies;

/// <summary>Chooses the remedies that fit the facts, and fills them in. Every screen shows its answer.</summary>
internal static class RemedyEngine
{
    /// <summary>The remedies whose conditions hold and whose slots are all filled, in their order.</summary>
    public static ImmutableArray<Remedy> Choose(IEnumerable<RemedyTemplate> templates, FactSet facts)
    {
        var chosen = ImmutableArray.CreateBuilder<Remedy>();
        foreach (var template in templates)
        {
            if (
                Conditions.Hold(template.Conditions, facts)
                && Fill(template, facts) is { } remedy
                && !chosen.Any(other =>
                    other.Text == remedy.Text || (remedy.Commands is [_, ..] && other.Commands.SequenceEqual(remedy.Commands))
                )
            )
                chosen.Add(remedy);
        }

        return chosen.ToImmutable();
    }

    /// <summary>The first part of a shared remedy that fits; null if none does.</summary>
    /// <param name="id">Of <c>shared.txt</c>.</param>
    public static Remedy? First(string id, FactSet facts) => Choose(SharedRemedies.Of(id), facts) is [var first, ..] ? first : null;

    /// <summary>The remedy; null if a slot of its text or of a command is not filled.</summary>
    private static Remedy? Fill(RemedyTemplate template, FactSet facts)
    {
        facts.UsesMachine = false;
        if (SlotText.FillSentence(template.Text, facts) is not { } text)
            return null;
        var commands = ImmutableArray.CreateBuilder<string>();
        foreach (var command in template.Commands)
        {
            if (SlotText.Fill(command, facts) is not { } filled)
                return null;
            commands.Add(filled);
        }

        return new Remedy(
            facts.UsesMachine && facts["machine"] is { } machine ? $"on this machine ({machine}): {text}" : text,
            commands.DrainToImmutable(),
            TrustOf(template)
        )
        {
            Proof = template.Proof is { } proof ? SlotText.Fill(proof, facts) : null,
        };
    }

    private static Trust TrustOf(RemedyTemplate template) =>
        template.Trust switch
        {
            "safe" => Trust.Safe,
            "unsafe" => Trust.Unsafe,
            _ => Trust.ShowOnly,
        };
}
