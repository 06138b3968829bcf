using Armature.Knowledge.Errors;
using Armature.Knowledge.Remedies;

namespace Armature.Reporting.Text;

/// <summary>The documentation of error causes, for a terminal and, as Markdown, for the repository.</summary>
internal static class CausePage
{
    /// <summary>The list of causes, one line each.</summary>
    public static void WriteList(Page page, IReadOnlyCollection<Cause> causes)
    {
        ArgumentNullException.ThrowIfNull(page);
        ArgumentNullException.ThrowIfNull(causes);
        if (page.IsQuiet)
            page.List(causes.Select(static cause => cause.Slug));
        else
            page.Table(0, [.. causes.Select(static cause => (cause.Slug, cause.Sentence))]);
    }

    /// <summary>The whole page of a cause.</summary>
    public static void Write(Page page, Cause cause)
    {
        ArgumentNullException.ThrowIfNull(page);
        ArgumentNullException.ThrowIfNull(cause);
        page.Line(0, LinkedName.Of(cause.Slug, ink: Ink.Strong));
        if (page.IsQuiet)
            return;
        new MarkdownText(page).Write(Markdown(cause));
    }

    /// <summary>The page without its title.</summary>
    public static string Markdown(Cause cause)
    {
        ArgumentNullException.ThrowIfNull(cause);
        return string.Join(
            '\n',
            [
                cause.Sentence,
                "",
                $"Likely cause: {cause.Story}.",
                "",
                "## How to fix it",
                "",
                .. cause.Fixes.SelectMany(Fix),
                "To confirm the fix:",
                "",
                "```",
                cause.Verify,
                "```",
                "",
                $"If that does not help: {cause.Otherwise}.",
                "",
                "## How it is recognised",
                "",
                .. ErrorSignatures.All.SelectMany(signature => Signature(signature, cause.Slug)),
                .. Rules(cause),
            ]
        );
    }

    private static IEnumerable<string> Fix(RemedyTemplate fix)
    {
        yield return $"- {fix.Text}{Condition(fix.Conditions)}";
        yield return "";
        if (fix.Commands.IsEmpty)
            yield break;
        yield return "```";
        foreach (var command in fix.Commands)
            yield return command;
        yield return "```";
        yield return "";
    }

    private static IEnumerable<string> Signature(ErrorSignature signature, string slug)
    {
        var readings = signature.Readings.Where(reading => reading.Cause == slug).ToArray();
        if (readings.Length == 0)
            yield break;
        yield return $"### {signature.Id}";
        yield return "";
        yield return $"{char.ToUpperInvariant(signature.Meaning[0])}{signature.Meaning[1..]} ({signature.Source}).";
        yield return "";
        yield return "```";
        foreach (var pattern in signature.Patterns)
            yield return pattern;
        yield return "```";
        yield return "";
        foreach (var reading in readings)
            yield return $"- {reading.Confidence} %: {reading.Because}{Condition(reading.Conditions)}";
        yield return "";
    }

    private static IEnumerable<string> Rules(Cause cause)
    {
        if (cause.Rules.IsEmpty)
            yield break;
        yield return "## Rules that confirm it";
        yield return "";
        yield return $"`armature explain --in SUBJECT` looks for findings of {string.Join(", ", cause.Rules)}.";
    }

    private static string Condition(IReadOnlyCollection<string> signs) =>
        signs.Count == 0 ? "" : $" – if the text has {string.Join(" and ", signs.Select(static sign => $"`{Shortened(sign)}`"))}";

    private static string Shortened(string sign) => sign.Length <= 60 ? sign : $"{sign[..sign.LastIndexOf('|', 58)]}|…";
}
