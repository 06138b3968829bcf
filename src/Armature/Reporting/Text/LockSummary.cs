using Armature.Preflight;

namespace Armature.Reporting.Text;

/// <summary>What is available for the target of the packages in a lock, in one line.</summary>
internal static class LockSummary
{
    /// <summary><c>412 packages: 120 native, 288 pure, 3 from source, 1 without a wheel</c>.</summary>
    public static string Amount(LockAvailability judgement)
    {
        var total = TextFormat.Count(judgement.Outcomes.Length, "package");
        var parts = new[]
        {
            (Offer.Native, "native"),
            (Offer.Pure, "pure"),
            (Offer.Source, "from source"),
            (Offer.None, "without a wheel"),
            (Offer.Unknown, "not known"),
        }
            .Select(part => (Count: judgement.Count(part.Item1), Name: part.Item2))
            .Where(part => part.Count > 0)
            .Select(part => $"{part.Count:#,0} {part.Name}")
            .ToArray();
        var counts = parts.Length == 0 ? total : $"{total}: {string.Join(", ", parts)}";
        return judgement.LeftOut == 0 ? counts : $"{counts} ({judgement.LeftOut:#,0} more for other targets)";
    }

    /// <summary>The verdict of a report without findings.</summary>
    public static string Verdict(LockAvailability judgement) =>
        judgement.Outcomes.IsEmpty ? "no packages required"
        : judgement.Count(Offer.Unknown) > 0 ? "no problems found"
        : judgement.UsesTable ? $"all have wheels, some according to the built-in table of {Knowledge.Releases.NativeWheels.Date}"
        : "all have wheels";
}
