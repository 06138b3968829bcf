using Armature.TestKit;

namespace Armature.Bench;

/// <summary>Replaces the table in <c>bench/README.md</c>.</summary>
internal static class BenchPage
{
    private const string Start = "<!-- table -->\n";
    private const string End = "<!-- end of table -->";

    public static void Write(IEnumerable<Outcome> outcomes)
    {
        var path = Path.Combine(Corpus.Repository, "bench", "README.md");
        var page = File.ReadAllText(path).ReplaceLineEndings("\n");
        var start = page.IndexOf(Start, StringComparison.Ordinal) + Start.Length;
        var end = page.IndexOf(End, StringComparison.Ordinal);
        var rows = string.Join('\n', outcomes.Select(outcome => outcome.Row));
        File.WriteAllText(path, $"{page[..start]}\n{Outcome.TableHead.ReplaceLineEndings("\n")}\n{rows}\n\n{page[end..]}");
    }
}
