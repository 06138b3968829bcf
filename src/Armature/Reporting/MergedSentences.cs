using Armature.English;

namespace Armature.Reporting;

/// <summary>Makes one sentence of several that differ in a single word, because they state the same about several packages.</summary>
internal static class MergedSentences
{
    /// <summary>The distinct sentences. Those that differ in one word become one sentence with a list of the words.</summary>
    /// <param name="sentences">The sentences.</param>
    /// <param name="most">How many words are listed before the rest is counted.</param>
    public static IEnumerable<string> Of(IEnumerable<string> sentences, int most)
    {
        var left = sentences.Distinct().Select(static sentence => sentence.Split(' ')).ToList();
        while (left is [var first, ..])
        {
            var place = left.Skip(1).Select(other => Difference(first, other)).FirstOrDefault(static at => at is not null);
            string[][] alike = [.. left.Where(other => other == first || (place is not null && Difference(first, other) == place))];
            left.RemoveAll(alike.Contains);
            if (place is { } at)
                first[at] = EnglishList.Of(alike.Select(words => words[at]), most);
            yield return string.Join(' ', first);
        }
    }

    /// <summary>The index of the only word in which two sentences differ; null if they differ in another way.</summary>
    private static int? Difference(string[] words, string[] others)
    {
        if (words.Length != others.Length)
            return null;
        int[] places = [.. Enumerable.Range(0, words.Length).Where(at => words[at] != others[at])];
        return places is [var only] ? only : null;
    }
}
