namespace Armature.Cli;

/// <summary>Suggests similar names for a misspelt one.</summary>
internal static class Suggestions
{
    /// <summary><c>; did you mean `--target`?</c>, or empty if no name is similar.</summary>
    public static string For(string name, IEnumerable<string> known)
    {
        string[] similar =
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
        return similar.Length == 0 ? "" : $"; did you mean {string.Join(" or ", similar)}?";
    }

    /// <summary>Levenshtein distance, ignoring case. Only one row of the table is kept.</summary>
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
