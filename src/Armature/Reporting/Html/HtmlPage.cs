using System.Globalization;
using System.Text;
using Armature.Hashes;
using Armature.Knowledge;

namespace Armature.Reporting.Html;

/// <summary>A page that needs nothing else: its style and script are inside, and its policy forbids any other.</summary>
internal static class HtmlPage
{
    /// <param name="sentence">The result: the title and first line.</param>
    /// <param name="mark">✓, ✗, !, i or ?.</param>
    /// <param name="body">HTML.</param>
    public static void Write(Stream stream, string sentence, string mark, StringBuilder body, string toolVersion)
    {
        var (style, script) = (DataFile.Text("report.css"), DataFile.Text("report.js"));
        var version = HtmlText.Of(toolVersion);
        var title = HtmlText.Of(sentence);
        var html = string.Create(
            CultureInfo.InvariantCulture,
            $"""
            <!DOCTYPE html>
            <html lang="en">
            <head>
            <meta charset="utf-8">
            <meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src {Source(style)}; script-src {Source(
                script
            )}; base-uri 'none'; form-action 'none'">
            <meta name="viewport" content="width=device-width, initial-scale=1">
            <meta name="color-scheme" content="light dark">
            <meta name="generator" content="Armature {version}">
            <title>Armature: {title}</title>
            <style>{style}</style>
            </head>
            <body>
            <main>
            <h1><span class="mark {Kind(mark)}" aria-hidden="true">{mark}</span> {char.ToUpperInvariant(title[0])}{title[1..]}</h1>
            {body}</main>
            <footer>Armature {version}</footer>
            <script>{script}</script>
            </body>
            </html>

            """
        );
        stream.Write(Encoding.UTF8.GetBytes(html));
        stream.Flush();
    }

    private static string Kind(string mark) =>
        mark switch
        {
            "✗" => "error",
            "!" => "warning",
            "✓" => "healthy",
            _ => "open",
        };

    // CSP level 2, hash-source: exactly this text may act
    private static string Source(string text) => $"'sha256-{Convert.ToBase64String(Hash.Sha256(Encoding.UTF8.GetBytes(text)))}'";
}
