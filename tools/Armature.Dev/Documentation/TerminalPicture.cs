using System.Globalization;
using System.Security;
using System.Text;
using System.Text.RegularExpressions;

namespace Armature.Dev.Documentation;

/// <summary>An SVG of a terminal. Its text stays text: it can be searched, selected and read aloud.</summary>
internal static partial class TerminalPicture
{
    private const int FontSize = 14;
    private const double CharacterWidth = 8.4;
    private const int RowHeight = 19;
    private const int Margin = 16;

    /// <summary>Draws rows of text.</summary>
    /// <param name="width">The terminal's columns.</param>
    /// <param name="title">The short description for readers that do not see the picture.</param>
    /// <param name="description">The long one.</param>
    public static string Of(
        IReadOnlyList<IReadOnlyList<TerminalRun>> rows,
        int width,
        TerminalTheme theme,
        string title,
        string description
    )
    {
        var size = (Width: (width * CharacterWidth) + (2 * Margin), Height: (rows.Count * RowHeight) + (2 * Margin));
        var picture = new StringBuilder();
        picture.Append(
            CultureInfo.InvariantCulture,
            $"<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 {size.Width:0.#} {size.Height}\""
        );
        picture.Append(CultureInfo.InvariantCulture, $" width=\"{size.Width:0.#}\" height=\"{size.Height}\"");
        picture.Append(" role=\"img\" aria-labelledby=\"title description\">\n");
        picture.Append($"<title id=\"title\">{Escaped(title)}</title>\n<desc id=\"description\">{Escaped(description)}</desc>\n");
        picture.Append("<rect x=\"0.5\" y=\"0.5\" rx=\"8\"");
        picture.Append(CultureInfo.InvariantCulture, $" width=\"{size.Width - 1:0.#}\" height=\"{size.Height - 1}\"");
        picture.Append($" fill=\"{theme.Background}\" stroke=\"{theme.Frame}\"/>\n");
        picture.Append("<g font-family=\"ui-monospace, SFMono-Regular, Menlo, Consolas, 'DejaVu Sans Mono', monospace\"");
        picture.Append(CultureInfo.InvariantCulture, $" font-size=\"{FontSize}\" fill=\"{theme.Text}\">\n");
        foreach (var (index, row) in rows.Index())
            picture.Append(Row(row, index, theme));
        return picture.Append("</g>\n</svg>\n").ToString();
    }

    private static string Row(IReadOnlyList<TerminalRun> row, int index, TerminalTheme theme)
    {
        if (row.All(run => string.IsNullOrWhiteSpace(run.Text)))
            return "";
        var baseline = Margin + (index * RowHeight) + FontSize;
        return string.Create(
            CultureInfo.InvariantCulture,
            $"<text y=\"{baseline}\">{string.Concat(row.SelectMany(Words).Select(run => Span(run, theme)))}</text>\n"
        );
    }

    /// <summary>The parts of a run between gaps: viewers do not agree on whether several blanks are one.</summary>
    private static IEnumerable<TerminalRun> Words(TerminalRun run) =>
        Word().Matches(run.Text).Select(word => run with { Column = run.Column + word.Index, Text = word.Value });

    // the length keeps the columns in line, whatever font the reader has
    private static string Span(TerminalRun run, TerminalTheme theme) =>
        string.Create(
            CultureInfo.InvariantCulture,
            $"<tspan x=\"{Margin + (run.Column * CharacterWidth):0.#}\" textLength=\"{run.Text.Length * CharacterWidth:0.#}\" lengthAdjust=\"spacingAndGlyphs\"{Attributes(run.Style, theme)}>{Escaped(run.Text)}</tspan>"
        );

    private static string Attributes(string style, TerminalTheme theme) =>
        string.Concat(
            style
                .Split(';', StringSplitOptions.RemoveEmptyEntries)
                .Select(code =>
                    code switch
                    {
                        "1" => " font-weight=\"bold\"",
                        "2" => $" fill=\"{theme.Faint}\"",
                        _ => theme.Colors.TryGetValue(code, out var color) ? $" fill=\"{color}\"" : "",
                    }
                )
        );

    private static string Escaped(string text) => SecurityElement.Escape(text);

    [GeneratedRegex(@"\S+( \S+)*", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Word();
}
