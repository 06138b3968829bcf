namespace Armature.Repair.Planning;

/// <summary>Lists in sentences.</summary>
internal static class Words
{
    /// <summary><c>numpy</c>; <c>numpy and scipy</c>; <c>numpy, scipy and 3 more</c>.</summary>
    public static string List(IEnumerable<string> items, int most = 3)
    {
        string[] all = [.. items];
        return all.Length <= 1 ? string.Concat(all)
            : all.Length <= most ? $"{string.Join(", ", all[..^1])} and {all[^1]}"
            : $"{string.Join(", ", all[..(most - 1)])} and {all.Length - most + 1} more";
    }
}
