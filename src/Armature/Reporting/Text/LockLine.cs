using Armature.Preflight;

namespace Armature.Reporting.Text;

/// <summary>What a target can have of a lock, in a line.</summary>
internal static class LockLine
{
    /// <summary><c>412 packages: 120 native, 288 pure, 3 from source, 1 not to be had</c>.</summary>
    public static string Amount(LockAvailability judged)
    {
        var total = Wording.Count(judged.Outcomes.Length, "package");
        var parts = new[]
        {
            (Offer.Native, "native"),
            (Offer.Pure, "pure"),
            (Offer.Source, "from source"),
            (Offer.None, "without a wheel"),
            (Offer.Unknown, "not known"),
        }
            .Select(part => (Count: judged.Count(part.Item1), Words: part.Item2))
            .Where(part => part.Count > 0)
            .Select(part => $"{part.Count:#,0} {part.Words}")
            .ToArray();
        var counts = parts.Length == 0 ? total : $"{total}: {string.Join(", ", parts)}";
        return judged.LeftOut == 0 ? counts : $"{counts} ({judged.LeftOut:#,0} more are not for this target)";
    }

    /// <summary>What may be claimed where nothing was found.</summary>
    public static string Verdict(LockAvailability judged) =>
        judged.Outcomes.IsEmpty ? "nothing is asked for"
        : judged.Count(Offer.Unknown) > 0 ? "nothing wrong found"
        : judged.UsesTable ? $"all have wheels, some by the table of {Knowledge.Releases.NativeWheels.Date}"
        : "all have wheels";
}
