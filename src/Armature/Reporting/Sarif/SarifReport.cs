using System.Collections.Immutable;
using Armature.Reporting.Json;
using Armature.Reporting.Places;
using Armature.Reporting.Text;
using Armature.Rules;

namespace Armature.Reporting.Sarif;

/// <summary>All reports as one run of SARIF 2.1.0, written at the end, within the limits of code scanning on GitHub.</summary>
internal sealed class SarifReport(Stream stream, RenderOptions options) : IReportRenderer
{
    /// <summary>GitHub rejects a run with more.</summary>
    private const int MostResults = 25_000;

    private const string BaseId = "%SRCROOT%";

    private readonly List<(Severity? Severity, SarifResult Result)> _results = [];
    private readonly List<SarifNotification> _notifications = [];
    private readonly List<SarifSubject> _subjects = [];
    private readonly SarifRules _rules = new(options.Documentation);
    private readonly SarifArtifacts _artifacts = new(options.BaseDirectory is null ? null : BaseId);
    private readonly Fingerprint _fingerprint = new();
    private bool _hasFailed;

    public void Add(Report report)
    {
        var places = new ReportPlaces(report, options.BaseDirectory);
        foreach (var outcome in report.Rules)
            _rules.Add(outcome.Rule);
        foreach (var finding in report.Findings)
            _results.Add((finding.Severity, Result(report, finding, places, _fingerprint.Of(report, finding))));
        foreach (var suppressed in report.Suppressed)
        {
            var result = Result(report, suppressed.Finding, places, _fingerprint.Of(report, suppressed.Finding));
            _results.Add((null, result with { Suppressions = [new("external", "accepted", SuppressionText.Why(suppressed))] }));
        }

        _notifications.AddRange(report.Unknowns.Select(unknown => Notification(report, unknown)));
        _subjects.Add(
            new(
                report.Subject.Display,
                report.Target.Name,
                JsonName.Of(report.Verdict),
                report
                    .Rules.Where(static outcome => outcome.NotApplicable is not null)
                    .ToImmutableSortedDictionary(
                        static outcome => outcome.Rule.Id,
                        static outcome => outcome.NotApplicable!,
                        StringComparer.Ordinal
                    )
            )
        );
    }

    public void Add(UnexaminedSubject subject)
    {
        _hasFailed = true;
        _notifications.Add(
            new(
                new("unexamined-subject"),
                "error",
                new($"{(subject.Path is { } path ? $"`{path}`: " : "")}{subject.Reason}{(subject.Help is { } help ? $" ({help})" : "")}")
            )
        );
    }

    public void Finish()
    {
        // what GitHub does not show must not be an error that a note or a suppressed result pushed out
        SarifResult[] results = [.. _results.OrderByDescending(static result => result.Severity).Select(static result => result.Result)];
        // §3.27.23: an empty list says that a result is not suppressed; without one that would not be known
        if (Array.Exists(results, static result => result.Suppressions is not null))
            results = [.. results.Select(static result => result with { Suppressions = result.Suppressions ?? [] })];
        var shown = results.AsSpan(0, Math.Min(results.Length, MostResults)).ToArray();
        var run = new SarifRun(
            new(new("Armature", $"Armature {options.ToolVersion}", options.ToolVersion, options.Documentation?.Of(""), _rules.All)),
            [Invocation()],
            options.BaseDirectory is { } directory
                ? new Dictionary<string, SarifArtifactLocation>(StringComparer.Ordinal) { [BaseId] = new(PlaceUri.OfDirectory(directory)) }
                : null,
            _artifacts.All,
            shown,
            "utf16CodeUnits",
            new(_subjects, results.Length - shown.Length)
        );
        DocumentContext.Write(
            stream,
            new SarifDocument(SarifDocument.SchemaAddress, "2.1.0", [run]),
            SarifContext.Default.SarifDocument,
            DocumentContext.Indented
        );
        stream.Flush();
    }

    public void Dispose() { }

    private SarifInvocation Invocation()
    {
        var exit = options.ExitStatus?.Invoke();
        return new(!_hasFailed && exit is null or 0 or 1, exit, exit is 1 ? "findings" : null, _notifications);
    }

    private SarifResult Result(Report report, Finding finding, ReportPlaces places, string fingerprint) =>
        new(
            finding.Rule.Id,
            _rules.Add(finding.Rule),
            SarifRules.Level(finding.Severity),
            SarifMessage.Of(finding),
            _artifacts.Locations(report, finding, places),
            // GitHub compares the first alone, and makes it from the lines of sources if it is missing
            ImmutableSortedDictionary<string, string>
                .Empty.WithComparers(StringComparer.Ordinal)
                .Add("armatureFinding/v1", fingerprint)
                .Add("primaryLocationLineHash", fingerprint),
            null,
            new(
                report.Subject.Display,
                report.Target.Name,
                finding.Package?.Name,
                finding.Package?.Version,
                finding.Files.Length,
                [.. finding.Fixes.SelectMany(static fix => fix.Commands)],
                finding.Victims,
                finding.Files.Select(static file => file.Error).FirstOrDefault(static error => error is not null)
            )
        );

    private static SarifNotification Notification(Report report, Subjects.Unknown unknown) =>
        new(
            new("not-examined"),
            "warning",
            new(
                $"{report.Subject.Display}: {unknown.What}: {unknown.Because}{(unknown.Advice is { } advice ? $" (to examine it: {advice})" : "")}"
            )
        );
}
