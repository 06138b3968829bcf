using Armature.Knowledge.Errors;
using Armature.Reporting.Text;

namespace Armature.Dev.Documentation;

/// <summary>The page of an error cause, and the list of all causes.</summary>
internal static class CauseMarkdown
{
    public static string PathOf(Cause cause) => $"{GeneratedFiles.CausesDirectory}/{cause.Slug}.md";

    public static string Of(Cause cause) => $"# {cause.Slug}\n\n{CausePage.Markdown(cause).TrimEnd()}\n";

    public static string IndexOf(IEnumerable<Cause> causes) =>
        string.Join(
            '\n',
            [
                "# Causes that `armature explain` recognises",
                "",
                "Written by `dotnet run --project tools/Armature.Dev -- docs` from the data in `src/Armature/Knowledge/Errors`.",
                "",
                "A pattern has holes: `{library}`, `{symbol}` and others stand for the text of the program. Case, kinds of quotes and white space do not matter.",
                "`@conda` is a sign that is searched for in the whole text; `$cuda-libraries` is a list of names.",
                "",
                "| cause | what is wrong |",
                "|---|---|",
                .. causes.Select(static cause => $"| [{cause.Slug}]({cause.Slug}.md) | {cause.Sentence} |"),
                "",
            ]
        );
}
