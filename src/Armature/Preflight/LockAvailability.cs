using System.Collections.Immutable;
using Armature.Subjects;

namespace Armature.Preflight;

/// <summary>Which packages of a lock file a target can install.</summary>
/// <param name="Outcomes">One entry for each package that the target installs, in the order of the file.</param>
/// <param name="LeftOut">The number of packages for other systems, other Pythons or extras.</param>
/// <param name="Sources">The sources that were used in addition to the file.</param>
internal sealed record LockAvailability(ImmutableArray<PackageAvailability> Outcomes, int LeftOut, ImmutableArray<string> Sources)
{
    /// <summary>Set if the lock does not include the target's platform; otherwise null.</summary>
    public LockGap? Gap { get; init; }

    /// <summary>The number of packages with an offer.</summary>
    public int Count(Offer offer) => Outcomes.Count(outcome => outcome.Offer == offer);

    /// <summary>Whether the built-in table of wheels was used.</summary>
    public bool UsesTable => Outcomes.Any(outcome => outcome.Witness is Witness.Table);

    /// <summary>What is unknown, one entry per reason.</summary>
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
