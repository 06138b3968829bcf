using Armature.Knowledge.Errors;
using Armature.Reporting.Text;

namespace Armature.Dev.Documentation;

/// <summary>The page of an error cause, and the list of all causes.</summary>
internal static class CauseMarkdown
{
    public static string PathOf(ErrorCause cause) => $"{GeneratedFiles.CausesDirectory}/{cause.Slug}.md";

    public static string Of(ErrorCause cause) => $"# {cause.Slug}\n\n{CausePage.Markdown(cause).TrimEnd()}\n";

    public static string IndexOf(IEnumerable<ErrorCause> causes) =>
        string.Join(
            '\n',
            [
                "# Causes that `armature explain` recognises",
                "",
                "Generated from the signatures by `dotnet run --project tools/Armature.Dev -- docs`.",
                "",
                "In patterns, `{library}`, `{symbol}`, … are placeholders. Case, the kind of quotes and white space do not matter.",
                "Words such as `@conda` are signs that are searched in the whole text.",
                "",
                "| cause | what is wrong |",
                "|---|---|",
                .. causes.Select(static cause => $"| [{cause.Slug}]({cause.Slug}.md) | {cause.Sentence} |"),
                "",
            ]
        );
}
