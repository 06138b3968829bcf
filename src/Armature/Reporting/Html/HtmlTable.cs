using System.Globalization;
using System.Text;

namespace Armature.Reporting.Html;

/// <summary>A table that can be sorted, and filtered if it is long.</summary>
internal static class HtmlTable
{
    private const int LongTable = 8;

    /// <param name="label">What it lists, for readers that do not see it.</param>
    /// <param name="rows">The cells of each row, as HTML; the first is the row's heading.</param>
    public static void Write(StringBuilder html, string id, string label, IReadOnlyList<string> columns, IReadOnlyList<string[]> rows)
    {
        if (rows.Count > LongTable)
            html.Append(
                CultureInfo.InvariantCulture,
                $"<p class=\"filter script\"><label>Filter <input type=\"search\" data-table=\"{id}\" autocomplete=\"off\"></label> <output for=\"{id}\">{rows.Count:#,0} rows</output></p>\n"
            );
        html.Append(
            CultureInfo.InvariantCulture,
            $"<div class=\"scroll\" tabindex=\"0\" role=\"group\" aria-label=\"{HtmlText.Of(label)}\"><table id=\"{id}\"><thead><tr>"
        );
        foreach (var column in columns)
            html.Append(CultureInfo.InvariantCulture, $"<th scope=\"col\">{HtmlText.Of(column)}</th>");
        html.Append("</tr></thead><tbody>\n");
        foreach (var row in rows)
        {
            html.Append(CultureInfo.InvariantCulture, $"<tr><th scope=\"row\">{row[0]}</th>");
            foreach (var cell in row.AsSpan(1))
                html.Append(CultureInfo.InvariantCulture, $"<td>{cell}</td>");
            html.Append("</tr>\n");
        }

        html.Append("</tbody></table></div>\n");
    }
}
