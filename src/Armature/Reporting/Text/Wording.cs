namespace Armature.Reporting.Text;

/// <summary>Words for counts, lists and times.</summary>
internal static class Wording
{
    /// <summary><c>numpy, scipy and scikit-learn</c>; beyond the most: <c>numpy, scipy and 14 more</c>.</summary>
    public static string List(IReadOnlyList<string> names, int most)
    {
        if (names.Count > most)
            return $"{string.Join(", ", names.Take(most - 1))} and {names.Count - most + 1} more";
        return names.Count < 2 ? string.Concat(names) : $"{string.Join(", ", names.SkipLast(1))} and {names[^1]}";
    }

    /// <summary>A path as a word of a command. A shell takes <c>~</c> for the home directory only outside of quotes.</summary>
    public static string Typed(string path) =>
        !path.Contains(' ', StringComparison.Ordinal) ? path
        : path.StartsWith('~') ? path.Replace(" ", "\\ ", StringComparison.Ordinal)
        : $"\"{path}\"";

    /// <summary><c>1 error</c>, <c>2 errors</c>, <c>12,000 files</c>.</summary>
    public static string Count(int count, string noun) => $"{count:#,0} {noun}{(count == 1 ? "" : "s")}";

    /// <summary><c>14 ms</c>, <c>2.3 s</c>.</summary>
    public static string Elapsed(TimeSpan elapsed) =>
        elapsed.TotalMilliseconds switch
        {
            < 1 => "under 1 ms",
            < 999.5 => $"{elapsed.TotalMilliseconds:0} ms",
            _ => $"{elapsed.TotalSeconds:0.0} s",
        };
}
