using System.Text;
using Armature.Preflight;

namespace Armature.Reporting.Html;

/// <summary>What the packages of a lock file offer to each target: a row a package, a column a target. Packages that every target takes as they are stay out.</summary>
internal sealed class LockMatrix
{
    private readonly List<(string Subject, string Target, LockAvailability Availability)> _reports = [];

    /// <summary>Takes the report, if it is of a lock file.</summary>
    public void Add(Report report)
    {
        if (report.Graph.Lock is { } availability)
            _reports.Add((report.Subject.Display, report.Target.Name, availability));
    }

    public void Write(StringBuilder html)
    {
        foreach (var (at, file) in _reports.GroupBy(static report => report.Subject, StringComparer.Ordinal).Index())
            Write(html, $"matrix-{at + 1}", file.Key, [.. file]);
    }

    private static void Write(
        StringBuilder html,
        string id,
        string subject,
        (string Subject, string Target, LockAvailability Availability)[] reports
    )
    {
        Dictionary<string, PackageAvailability>[] columns =
        [
            .. reports.Select(static report =>
                report
                    .Availability.Outcomes.DistinctBy(static outcome => outcome.Package.NormalizedName)
                    .ToDictionary(static outcome => outcome.Package.NormalizedName, StringComparer.Ordinal)
            ),
        ];
        string[] packages =
        [
            .. columns.SelectMany(static column => column.Keys).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal),
        ];
        string[] shown =
        [
            .. packages.Where(name => !columns.All(column => column.GetValueOrDefault(name) is null or { Offer: Offer.Pure })),
        ];
        html.Append($"<section><h2>{HtmlText.Of(subject)}: packages and targets</h2>\n");
        HtmlTable.Write(
            html,
            id,
            "Packages of the lock file and what each target gets",
            ["package", .. reports.Select(static report => report.Target)],
            [.. shown.Select(name => (string[])[Row(name, columns), .. columns.Select(column => Cell(column.GetValueOrDefault(name)))])]
        );
        if (shown.Length < packages.Length)
            html.Append(
                $"<p class=\"note\">{packages.Length - shown.Length:#,0} without native code install anywhere and are not listed.</p>\n"
            );
        html.Append("</section>\n");
    }

    private static string Row(string name, Dictionary<string, PackageAvailability>[] columns) =>
        HtmlText.Of(columns.Select(column => column.GetValueOrDefault(name)?.Shown).OfType<string>().FirstOrDefault(name));

    private static string Cell(PackageAvailability? outcome) =>
        outcome?.Offer switch
        {
            null => "<span class=\"faint\">not meant for it</span>",
            Offer.Native => $"<span class=\"good\" title=\"{HtmlText.Of(outcome.File?.FileName ?? "")}\">✓ native</span>",
            Offer.Pure => "<span class=\"good\">✓ pure</span>",
            Offer.Source => $"<span class=\"warn\">! from source{Nearest(outcome)}</span>",
            Offer.None => $"<span class=\"bad\">✗ none{Nearest(outcome)}</span>",
            _ => "<span class=\"faint\">? not known</span>",
        };

    private static string Nearest(PackageAvailability outcome) =>
        outcome.Nearest is { } version ? $"; {HtmlText.Of(version.ToString())} has one" : "";
}
