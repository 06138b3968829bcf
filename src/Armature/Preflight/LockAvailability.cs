using System.Collections.Immutable;
using Armature.Subjects;

namespace Armature.Preflight;

/// <summary>What a target can have of everything that a lock asks for.</summary>
/// <param name="Outcomes">Each package that the target is to have, in the order of the file.</param>
/// <param name="LeftOut">How many packages of the file are for other systems, other Pythons or extras.</param>
/// <param name="Sources">Who was asked besides the file itself, in words.</param>
public sealed record LockAvailability(ImmutableArray<PackageAvailability> Outcomes, int LeftOut, ImmutableArray<string> Sources)
{
    /// <summary>What the whole file lacks: it is locked for other platforms only; null where it lacks nothing.</summary>
    public LockGap? Gap { get; init; }

    /// <summary>How many packages the target can have in a form.</summary>
    public int Count(Offer offer) => Outcomes.Count(outcome => outcome.Offer == offer);

    /// <summary>Whether something was looked up in the dated table.</summary>
    public bool UsesTable => Outcomes.Any(outcome => outcome.Witness is Witness.Table);

    /// <summary>What is not known, one for each reason.</summary>
    public IEnumerable<Unknown> Unknowns =>
        Outcomes
            .Where(outcome => outcome.Offer is Offer.Unknown)
            .GroupBy(outcome => outcome.Evidence, StringComparer.Ordinal)
            .Select(same => new Unknown(Named([.. same.Select(outcome => outcome.Shown)]), same.Key));

    private static string Named(ImmutableArray<string> packages)
    {
        const int Most = 5;
        return packages.Length > Most
            ? $"{string.Join(", ", packages.Take(Most - 1))} and {packages.Length - Most + 1} more"
            : string.Join(", ", packages);
    }
}
