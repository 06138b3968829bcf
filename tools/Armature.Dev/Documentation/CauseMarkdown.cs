using Armature.Knowledge.Errors;
using Armature.Reporting.Text;

namespace Armature.Dev.Documentation;

/// <summary>The page of an error cause, which search engines should find by the text of the error, and the list of all causes.</summary>
internal static class CauseMarkdown
{
    private const string Recognition = "\n## How it is recognised\n";

    public static string PathOf(Cause cause) => $"{GeneratedFiles.CausesDirectory}/{cause.Slug}.md";

    public static string Of(Cause cause)
    {
        if (CausePage.Markdown(cause).TrimEnd().Split(Recognition) is not [var fixes, var recognition])
            throw new InvalidOperationException($"{cause.Slug}: its page has other parts");
        return string.Join(
            '\n',
            [
                $"# How to fix {Code(CauseTitles.All[cause.Slug])}",
                "",
                CauseFixes.Readable(fixes).TrimEnd(),
                "",
                $"With the text, `armature explain` (cause `{cause.Slug}`) shows only the fixes that apply, with the names filled in:",
                "",
                "```",
                "armature explain log.txt",
                "```",
                "",
                "## Error texts that can mean this",
                "",
                "```text",
                .. Examples(cause),
                "```",
                $"{Recognition}{recognition}",
                "",
            ]
        );
    }

    public static string IndexOf(IReadOnlyCollection<Cause> causes) =>
        string.Join(
            '\n',
            [
                "# How to fix an import error, a crash or a failed installation",
                "",
                "Each page is about one cause: the error texts that it produces, and how to fix it. `armature explain log.txt` finds the page for a text.",
                "",
                "| error | what is wrong |",
                "|---|---|",
                .. causes.Select(static cause => $"| [{Code(InTable(CauseTitles.All[cause.Slug]))}]({cause.Slug}.md) | {cause.Sentence} |"),
                "",
                "## About these pages",
                "",
                "They are written by `dotnet run --project tools/Armature.Dev -- docs` from the data in `src/Armature/Knowledge/Errors`.",
                "",
                "A pattern has holes: `{library}`, `{symbol}` and others stand for the text of the program. Case, kinds of quotes and white space do not matter.",
                "`@conda` is a sign that is searched for in the whole text; `$cuda-libraries` is a list of names. In a command, words in capitals or in braces are",
                "filled in from the text and the machine. Conditions that exclude special cases are left out of the fixes.",
                "",
            ]
        );

    /// <summary>The title's text, and what else programs print that is explained by this cause, as they print it.</summary>
    private static IEnumerable<string> Examples(Cause cause) =>
        ErrorSignatures
            .All.Where(signature => signature.Readings.Any(reading => reading.Cause == cause.Slug))
            .Select(static signature => signature.Example)
            .Where(example => Doctor.Explain(example).Slug == cause.Slug)
            .Prepend(CauseTitles.All[cause.Slug])
            .Distinct();

    // a text that contains backticks needs two around it
    private static string Code(string text) => text.Contains('`') ? $"`` {text} ``" : $"`{text}`";

    private static string InTable(string text) => text.Replace("|", "\\|", StringComparison.Ordinal);
}
