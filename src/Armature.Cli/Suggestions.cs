namespace Armature.Cli;

/// <summary>Suggests the names that may have been meant.</summary>
internal static class Suggestions
{
    /// <summary><c>; did you mean `--target`?</c>, or empty if no name is near.</summary>
    public static string For(string name, IEnumerable<string> known)
    {
        string[] near =
        [
            .. known
                .Select(candidate => (Name: candidate, Distance: Distance(name, candidate)))
                .Where(candidate =>
                    candidate.Distance <= name.Length / 3 || candidate.Name.StartsWith(name, StringComparison.OrdinalIgnoreCase)
                )
                .OrderBy(static candidate => candidate.Distance)
                .Take(3)
                .Select(static candidate => $"`{candidate.Name}`"),
        ];
        return near.Length == 0 ? "" : $"; did you mean {string.Join(" or ", near)}?";
    }

    /// <summary>Levenshtein distance, ignoring case, one row at a time.</summary>
    private static int Distance(string left, string right)
    {
        int[] row = [.. Enumerable.Range(0, right.Length + 1)];
        for (var i = 0; i < left.Length; i++)
        {
            var diagonal = row[0];
            row[0] = i + 1;
            for (var j = 0; j < right.Length; j++)
            {
                var change = diagonal + (char.ToLowerInvariant(left[i]) == char.ToLowerInvariant(right[j]) ? 0 : 1);
                diagonal = row[j + 1];
                row[j + 1] = Math.Min(change, Math.Min(row[j], row[j + 1]) + 1);
            }
        }

        return row[^1];
    }
}
