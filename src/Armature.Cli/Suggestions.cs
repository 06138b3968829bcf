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

    /// <summary>
    /// The distance of Damerau and Levenshtein, in its form without changes inside of a swapped pair, ignoring case: insertions, deletions, changes and swaps
    /// of two neighbours. Only three rows of the table are kept.
    /// </summary>
    private static int Distance(string left, string right)
    {
        int[] before = [];
        int[] above = [.. Enumerable.Range(0, right.Length + 1)];
        for (var i = 1; i <= left.Length; i++)
        {
            var row = new int[right.Length + 1];
            row[0] = i;
            for (var j = 1; j <= right.Length; j++)
            {
                var isSame = Same(left[i - 1], right[j - 1]);
                row[j] = Math.Min(above[j - 1] + (isSame ? 0 : 1), Math.Min(above[j], row[j - 1]) + 1);
                if (i > 1 && j > 1 && Same(left[i - 1], right[j - 2]) && Same(left[i - 2], right[j - 1]))
                    row[j] = Math.Min(row[j], before[j - 2] + 1);
            }

            (before, above) = (above, row);
        }

        return above[^1];
    }

    private static bool Same(char left, char right) => char.ToLowerInvariant(left) == char.ToLowerInvariant(right);
}
