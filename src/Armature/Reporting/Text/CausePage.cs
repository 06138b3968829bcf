using Armature.Knowledge.Errors;

namespace Armature.Reporting.Text;

/// <summary>The causes that error texts can have as pages for a terminal and, as Markdown, for the repository.</summary>
public static class CausePage
{
    /// <summary>One line a cause.</summary>
    public static void WriteList(Page page, IReadOnlyCollection<Cause> causes)
    {
        ArgumentNullException.ThrowIfNull(page);
        ArgumentNullException.ThrowIfNull(causes);
        page.Table(0, [.. causes.Select(static cause => (cause.Slug, cause.Sentence))]);
    }

    /// <summary>All that is known of one.</summary>
    public static void Write(Page page, Cause cause)
    {
        ArgumentNullException.ThrowIfNull(page);
        ArgumentNullException.ThrowIfNull(cause);
        page.Line(0, new Run(cause.Slug, Ink.Strong));
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
                $"How it comes about: {cause.Story}.",
                "",
                "## What to do",
                "",
                .. cause.Fixes.SelectMany(Fix),
                "It worked when this is well:",
                "",
                "```",
                cause.Verify,
                "```",
                "",
                $"If it is not that: {cause.Otherwise}.",
                "",
                "## How it is told",
                "",
                .. ErrorSignatures.All.SelectMany(signature => Signature(signature, cause.Slug)),
                .. Rules(cause),
            ]
        );
    }

    private static IEnumerable<string> Fix(CauseFix fix)
    {
        yield return $"- {fix.Text}{Where(fix.Conditions)}";
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
            yield return $"- {reading.Confidence} %: {reading.Because}{Where(reading.Conditions)}";
        yield return "";
    }

    private static IEnumerable<string> Rules(Cause cause)
    {
        if (cause.Rules.IsEmpty)
            yield break;
        yield return "## What confirms it";
        yield return "";
        yield return $"`armature explain --in SUBJECT` looks for findings of {string.Join(", ", cause.Rules)}.";
    }

    private static string Where(IReadOnlyCollection<string> signs) =>
        signs.Count == 0 ? "" : $" – where {string.Join(" and ", signs.Select(static sign => $"`{Shortened(sign)}`"))}";

    private static string Shortened(string sign) => sign.Length <= 60 ? sign : $"{sign[..sign.LastIndexOf('|', 58)]}|…";
}
