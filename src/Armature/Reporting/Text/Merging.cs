namespace Armature.Reporting.Text;

/// <summary>Makes one sentence of several that differ in one word: the same was said of several packages.</summary>
internal static class Merging
{
    /// <summary>The sentences, each once, those that differ in one word as one that lists the words.</summary>
    /// <param name="sentences">The sentences.</param>
    /// <param name="most">How many words are listed at the most.</param>
    public static IEnumerable<string> Merged(IEnumerable<string> sentences, int most)
    {
        var left = sentences.Distinct().Select(static sentence => sentence.Split(' ')).ToList();
        while (left is [var first, ..])
        {
            var place = left.Skip(1).Select(other => Difference(first, other)).FirstOrDefault(static at => at is not null);
            string[][] alike = [.. left.Where(other => other == first || (place is not null && Difference(first, other) == place))];
            left.RemoveAll(alike.Contains);
            if (place is { } at)
                first[at] = Wording.List([.. alike.Select(words => words[at])], most);
            yield return string.Join(' ', first);
        }
    }

    /// <summary>The place of the only word in which two sentences differ; null where they differ otherwise.</summary>
    private static int? Difference(string[] words, string[] others)
    {
        if (words.Length != others.Length)
            return null;
        int[] places = [.. Enumerable.Range(0, words.Length).Where(at => words[at] != others[at])];
        return places is [var only] ? only : null;
    }
}
