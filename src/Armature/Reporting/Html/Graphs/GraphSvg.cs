using System.Globalization;
using System.Text;

namespace Armature.Reporting.Html.Graphs;

/// <summary>A graph as an SVG inside a page. The page's style gives the colours.</summary>
internal static class GraphSvg
{
    private const double BoxWidth = 232;
    private const double BoxHeight = 38;
    private const double Gap = 56;
    private const double Margin = 8;

    /// <summary>Characters that fit into a box.</summary>
    private const int LabelLength = 29;

    public static void Write(StringBuilder html, DrawnGraph graph)
    {
        var layout = LayeredLayout.Of(graph.Nodes.Count, graph.Edges);
        var width = (layout.Columns * (BoxWidth + Gap)) - Gap + (2 * Margin);
        var height = layout.Height + (2 * Margin);
        html.Append(
            CultureInfo.InvariantCulture,
            $"<div class=\"graph\" tabindex=\"0\" role=\"group\" aria-label=\"{HtmlText.Of(graph.Title)}\"><svg width=\"{width:0}\" height=\"{height:0}\" viewBox=\"0 0 {width:0} {height:0}\">"
        );
        foreach (var (route, edge) in layout.Routes.Zip(graph.Edges))
            WriteEdge(html, layout, route, graph.Nodes[edge.To].Kind);
        foreach (var (at, node) in graph.Nodes.Index())
            WriteNode(html, node, Left(layout.Column(at)), layout.Y(at) + Margin - (BoxHeight / 2));
        html.Append("</svg></div>");
        if (graph.LeftOut > 0)
            html.Append(CultureInfo.InvariantCulture, $"<p class=\"note\">{graph.LeftOut:#,0} more libraries are not drawn.</p>");
        if (graph.Caption is { } caption)
            html.Append(CultureInfo.InvariantCulture, $"<p class=\"note\">{HtmlText.Of(caption)}</p>");
        html.Append("<p class=\"why\" aria-live=\"polite\">Point at a box, or move to it with the Tab key, to see why it is there.</p>\n");
    }

    private static double Left(int column) => Margin + (column * (BoxWidth + Gap));

    private static void WriteEdge(StringBuilder html, LayeredLayout layout, IReadOnlyList<int> route, NodeKind target)
    {
        html.Append("<path class=\"").Append(Class(target)).Append("\" d=\"");
        for (var at = 1; at < route.Count; at++)
        {
            var (from, to) = (route[at - 1], route[at]);
            // a passing place is as wide as a box, so that the line crosses it straight
            var x1 = Left(layout.Column(from)) + BoxWidth;
            var x2 = Left(layout.Column(to));
            var (y1, y2) = (layout.Y(from) + Margin, layout.Y(to) + Margin);
            html.Append(
                CultureInfo.InvariantCulture,
                $"{(at == 1 ? 'M' : 'L')}{x1:0} {y1:0}C{x1 + (Gap / 2):0} {y1:0} {x2 - (Gap / 2):0} {y2:0} {x2:0} {y2:0}"
            );
        }

        html.Append("\"/>");
    }

    private static void WriteNode(StringBuilder html, GraphNode node, double x, double y)
    {
        var why = HtmlText.Of(node.Why);
        html.Append(
            CultureInfo.InvariantCulture,
            $"<g class=\"node {Class(node.Kind)}\" tabindex=\"0\" role=\"img\" aria-label=\"{why}\"><title>{why}</title><rect x=\"{x:0}\" y=\"{y:0}\" width=\"{BoxWidth:0}\" height=\"{BoxHeight:0}\" rx=\"5\"/>"
        );
        html.Append(CultureInfo.InvariantCulture, $"<text x=\"{x + 8:0}\" y=\"{y + 16:0}\">{HtmlText.Of(Shortened(node.Label))}</text>");
        html.Append(
            CultureInfo.InvariantCulture,
            $"<text class=\"note\" x=\"{x + 8:0}\" y=\"{y + 31:0}\">{HtmlText.Of(Shortened(node.Note))}</text></g>"
        );
    }

    // the start and the end of a library's name distinguish it
    private static string Shortened(string label) => label.Length <= LabelLength ? label : $"{label[..14]}…{label[^(LabelLength - 15)..]}";

    private static string Class(NodeKind kind) => kind.ToString().ToLowerInvariant();
}
