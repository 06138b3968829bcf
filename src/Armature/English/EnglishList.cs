namespace Armature.English;

/// <summary>Lists in English sentences.</summary>
internal static class EnglishList
{
    /// <summary><c>numpy</c>; <c>numpy and scipy</c>; <c>numpy, scipy and 3 more</c>. Empty for no items.</summary>
    /// <param name="items">What to list, in order.</param>
    /// <param name="most">How many are named before the rest is counted.</param>
    public static string Of(IEnumerable<string> items, int most = 3)
    {
        string[] all = [.. items];
        return all.Length <= 1 ? string.Concat(all)
            : all.Length <= most ? $"{string.Join(", ", all[..^1])} and {all[^1]}"
            : $"{string.Join(", ", all[..(most - 1)])} and {all.Length - most + 1} more";
    }
}
