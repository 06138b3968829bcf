using System.Globalization;
using System.Text;
using Armature.Remedies;
using Armature.Reporting.Text;
using Armature.Rules;

namespace Armature.Reporting.Html;

/// <summary>One problem: what is wrong, the fix with a button that copies it, and the evidence, open if it is an error.</summary>
internal static class FindingMarkup
{
    private const int MostFiles = 200;
    private const int MostOpenFiles = 6;

    /// <param name="others">What the same fix mends; one line each.</param>
    public static void Write(StringBuilder html, FindingGroup group, IEnumerable<FindingGroup> others, RenderOptions options)
    {
        var kind = group.Severity.ToString().ToLowerInvariant();
        html.Append(
            CultureInfo.InvariantCulture,
            $"<article class=\"finding {kind}\"><h3><span class=\"mark\" aria-hidden=\"true\">{Marks.Of(group.Severity).Text}</span> <span class=\"kind\">{kind}</span> {HtmlText.Prose(group.Message(isWhole: false))}</h3>\n<p class=\"rule\">{Rule(group.Rule, options)}</p>\n"
        );
        foreach (var (at, fix) in group.Fixes.Index())
            WriteFix(html, fix, at == 0 ? "Fix" : "Or");
        html.Append(
            CultureInfo.InvariantCulture,
            $"<details{(group.Severity is Severity.Error ? " open" : "")}><summary>Evidence</summary>\n"
        );
        WriteEvidence(html, group);
        html.Append("</details>\n");
        foreach (var other in others)
            html.Append(
                CultureInfo.InvariantCulture,
                $"<p>Also: {HtmlText.Prose(other.Message(isWhole: false))} ({Rule(other.Rule, options)})</p>\n"
            );
        html.Append("</article>\n");
    }

    private static string Rule(Rule rule, RenderOptions options)
    {
        var name = $"{rule.Id} {rule.Name}";
        return options.Documentation is { } pages
            ? $"<a href=\"{HtmlText.Of(pages.Of($"rules/{rule.Name}"))}\" rel=\"noreferrer\">{name}</a>"
            : name;
    }

    private static void WriteFix(StringBuilder html, Remedy fix, string label)
    {
        var caution = fix.Trust is Trust.Unsafe ? " (may change other packages; review first)" : "";
        html.Append(CultureInfo.InvariantCulture, $"<p class=\"fix\"><strong>{label}:</strong> {HtmlText.Prose(fix.Text)}{caution}</p>\n");
        if (fix.Commands.IsEmpty)
            return;
        html.Append(
            CultureInfo.InvariantCulture,
            $"<div class=\"command\"><pre tabindex=\"0\"><code>{HtmlText.Of(string.Join('\n', fix.Commands))}</code></pre><button type=\"button\" class=\"copy script\">Copy</button></div>\n"
        );
    }

    private static void WriteEvidence(StringBuilder html, FindingGroup group)
    {
        if (group.Error is { } error)
            html.Append(CultureInfo.InvariantCulture, $"<p>Python's error:</p><pre tabindex=\"0\">{HtmlText.Of(error)}</pre>\n");
        foreach (var truth in group.Truths(isWhole: true))
            html.Append(CultureInfo.InvariantCulture, $"<p>In fact: {HtmlText.Prose(truth)}</p>\n");
        foreach (var origin in group.Origins(isWhole: true))
            html.Append(CultureInfo.InvariantCulture, $"<p>Likely cause: {HtmlText.Prose(origin)}</p>\n");
        if (group.Victims(isWhole: false) is { Length: > 0 } victims)
            html.Append(
                CultureInfo.InvariantCulture,
                $"<p>{(group.Error is null ? "Affects" : "Fails to import")}: {HtmlText.Of(victims)}</p>\n"
            );
        foreach (var layer in group.Layers)
            html.Append(
                CultureInfo.InvariantCulture,
                $"<p>From {HtmlText.Of(layer.Name)}{(layer.CreatedBy is { } line ? $": <code>{HtmlText.Of(line)}</code>" : "")}</p>\n"
            );
        FindingFile[] files = [.. group.Files];
        if (files.Length == 0)
            return;
        foreach (var same in files.Take(MostFiles).GroupBy(static file => file.Evidence))
        {
            if (same.Key.Length > 0)
                html.Append(CultureInfo.InvariantCulture, $"<p>{HtmlText.Prose(same.Key)}:</p>\n");
            FindingFile[] listed = [.. same];
            // a list that is one longer is not shorter with a line that opens the rest
            var first = listed.Length <= MostOpenFiles + 1 ? listed.Length : MostOpenFiles;
            WriteFiles(html, listed.AsSpan(0, first));
            if (first == listed.Length)
                continue;
            html.Append(CultureInfo.InvariantCulture, $"<details><summary>and {listed.Length - first:#,0} more</summary>\n");
            WriteFiles(html, listed.AsSpan(first));
            html.Append("</details>\n");
        }

        if (files.Length > MostFiles)
            html.Append(CultureInfo.InvariantCulture, $"<p class=\"note\">and {files.Length - MostFiles:#,0} more</p>\n");
    }

    private static void WriteFiles(StringBuilder html, ReadOnlySpan<FindingFile> files)
    {
        html.Append("<ul class=\"files\">\n");
        foreach (var file in files)
            html.Append(CultureInfo.InvariantCulture, $"<li><code>{HtmlText.Of(file.Path)}</code></li>\n");
        html.Append("</ul>\n");
    }
}
