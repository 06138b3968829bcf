using Armature.TestKit;

namespace Armature.Bench;

/// <summary>Replaces the tables in pages, which stand between <c>&lt;!-- NAME --&gt;</c> and <c>&lt;!-- end of NAME --&gt;</c>.</summary>
internal static class BenchPage
{
    /// <summary>The table of the benchmarks.</summary>
    public static void Write(IEnumerable<Outcome> outcomes) =>
        Write("bench/README.md", "table", [Outcome.TableHead.ReplaceLineEndings("\n"), .. outcomes.Select(outcome => outcome.Row)]);

    /// <summary>Any table.</summary>
    /// <param name="page">Its path from the root of the checkout.</param>
    public static void Write(string page, string name, IEnumerable<string> lines)
    {
        var path = Path.Combine(Corpus.Repository, page);
        var text = File.ReadAllText(path).ReplaceLineEndings("\n");
        var mark = $"<!-- {name} -->\n";
        var start = text.IndexOf(mark, StringComparison.Ordinal) + mark.Length;
        var end = text.IndexOf($"<!-- end of {name} -->", StringComparison.Ordinal);
        File.WriteAllText(path, $"{text[..start]}\n{string.Join('\n', lines)}\n\n{text[end..]}");
    }
}
