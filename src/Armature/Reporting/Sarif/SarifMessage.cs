using System.Text;
using Armature.Reporting.Markdown;
using Armature.Rules;

namespace Armature.Reporting.Sarif;

/// <summary>The message of a finding: what is wrong, Python's error, the likely cause and the fix.</summary>
internal static class SarifMessage
{
    public static SarifText Of(Finding finding)
    {
        var text = new StringBuilder(Plain(Sentence(finding.Message)));
        var markdown = new StringBuilder(MarkdownEscape.Text(Sentence(finding.Message)));
        if (finding.Files is [var file, ..])
            Append(text, markdown, finding.Files.Length == 1 ? "File" : $"{finding.Files.Length:#,0} files, for example", file.Path);
        if (finding.Files.Select(static file => file.Error).FirstOrDefault(static error => error is not null) is { } error)
            Append(text, markdown, "Python's error", error);
        if (finding.Truth is { } truth)
            AppendProse(text, markdown, "In fact", truth);
        if (finding.Origin is { } origin)
            AppendProse(text, markdown, "Likely cause", origin);
        foreach (var fix in finding.Fixes.Take(1))
        {
            AppendProse(text, markdown, "Fix", fix.Text);
            foreach (var command in fix.Commands)
                Append(text, markdown, "Command", command);
        }

        return new SarifText(text.ToString(), markdown.ToString());
    }

    private static void Append(StringBuilder text, StringBuilder markdown, string label, string code)
    {
        text.Append($"\n{label}: {Plain(code)}");
        markdown.Append($"\n\n{label}: {MarkdownEscape.Code(code)}");
    }

    private static void AppendProse(StringBuilder text, StringBuilder markdown, string label, string prose)
    {
        text.Append($"\n{label}: {Plain(Sentence(prose))}");
        markdown.Append($"\n\n{label}: {MarkdownEscape.Text(Sentence(prose))}");
    }

    private static string Sentence(string text) => text.Length == 0 || text[^1] is '.' or '!' or '?' ? text : $"{text}.";

    // §3.11.6: [text](1) is a link and {0} a slot
    private static string Plain(string text) => SarifPlaceholders.Escaped(text);
}
