using Armature.TestKit;

namespace Armature.Bench;

/// <summary>Replaces the tables in pages, which stand between <c>&lt;!-- NAME --&gt;</c> and <c>&lt;!-- end of NAME --&gt;</c>.</summary>
internal static class BenchPage
{
    private const string Page = "bench/README.md";
    private const string Table = "table";

    /// <summary>A row of the table of the benchmarks. Rows that were not measured in this run are kept, so that an interrupted run loses nothing.</summary>
    /// <param name="comparisons">All, in the order of the table.</param>
    public static void Write(Outcome outcome, IEnumerable<Comparison> comparisons)
    {
        var rows = Lines(Page, Table)
            .Where(static line => line.StartsWith("| ", StringComparison.Ordinal))
            .ToDictionary(Name, StringComparer.Ordinal);
        rows[outcome.Comparison.Name] = outcome.Row;
        var known = comparisons.Select(static comparison => comparison.Name).Where(rows.ContainsKey).Select(name => rows[name]);
        Write(Page, Table, [Outcome.TableHead.ReplaceLineEndings("\n"), .. known]);
    }

    private static string Name(string row) => row.Split('|')[1].Trim();

    private static string[] Lines(string page, string name)
    {
        var text = File.ReadAllText(Path.Combine(Corpus.Repository, page)).ReplaceLineEndings("\n");
        return text.Split($"<!-- {name} -->\n")[1].Split($"<!-- end of {name} -->")[0].Split('\n');
    }

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
