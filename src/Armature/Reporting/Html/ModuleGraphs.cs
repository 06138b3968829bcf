using System.Globalization;
using System.Text;
using Armature.Loading;
using Armature.Reporting.Html.Graphs;
using Armature.Subjects;

namespace Armature.Reporting.Html;

/// <summary>The dependency graphs of the modules with problems, and of the modules that load most; the others are counted.</summary>
internal static class ModuleGraphs
{
    private const int MostBroken = 16;
    private const int Most = 24;

    public static void Write(StringBuilder html, Report report, string anchor)
    {
        LoadedFile[] traced = [.. report.Graph.Files.Where(static file => file.Closure is { Objects: [{ Needs.IsEmpty: false }, ..] })];
        if (traced.Length == 0)
            return;
        LoadedFile[] shown = [.. Chosen(traced)];
        HashSet<string> own = new(report.Graph.Inventory.NativeFiles.Select(static file => file.Path), StringComparer.Ordinal);
        html.Append(
            CultureInfo.InvariantCulture,
            $"<h3 id=\"{anchor}-graphs\">Dependencies</h3>\n<div class=\"graphs\"><label class=\"script\">Module <select class=\"choose\" id=\"{anchor}-choose\"></select></label>\n"
        );
        foreach (var (at, file) in shown.Index())
        {
            html.Append(
                CultureInfo.InvariantCulture,
                $"<details class=\"module\"{(at == 0 ? " open" : "")}><summary>{(IsBroken(file) ? "✗ " : "")}{HtmlText.Of(file.File.ShownPath)}</summary>\n"
            );
            GraphSvg.Write(html, ClosureGraph.Of(file, own));
            html.Append("</details>\n");
        }

        html.Append(
            "</div>\n<p class=\"note\">Red: missing, for another architecture, or damaged. Dashed: found only under a condition, or not known here."
        );
        if (shown.Length < traced.Length)
            html.Append(
                CultureInfo.InvariantCulture,
                $" {traced.Length - shown.Length:#,0} of {traced.Length:#,0} modules are not drawn; <code>armature tree FILE</code> shows any of them."
            );
        html.Append("</p>\n");
    }

    // packages before the standard library; of the modules of a package that lack the same libraries one is enough, and of those that load the one that loads most
    private static IEnumerable<LoadedFile> Chosen(LoadedFile[] traced) =>
        traced
            .Where(IsBroken)
            .DistinctBy(static file => (file.File.Owner, Fault(file)))
            .Take(MostBroken)
            .Concat(
                traced
                    .Where(static file => !IsBroken(file))
                    .GroupBy(static file => file.File.Owner?.MetadataPath ?? TreePath.Parent(file.Path), StringComparer.Ordinal)
                    .Select(static package => package.MaxBy(static file => file.Closure!.Objects.Length)!)
                    .OrderByDescending(static file => file.File.Owner is not null)
                    .ThenByDescending(static file => file.Closure!.Objects.Length)
                    .ThenBy(static file => file.File.ShownPath, StringComparer.Ordinal)
            )
            .Take(Most);

    private static bool IsBroken(LoadedFile file) => file.Outcome is not ImportOutcome.Loads || file.Closure is { Faults.IsEmpty: false };

    private static string Fault(LoadedFile file) =>
        file.Closure!.Faults.FirstOrDefault() switch
        {
            LoadFault.Library library => library.Need.Name,
            LoadFault.Symbol symbol => symbol.Name,
            LoadFault.Version version => version.Name,
            { } fault => fault.GetType().Name,
            null => "",
        };
}
