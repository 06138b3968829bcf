using System.Globalization;
using System.Text;
using Armature.Conclusions;
using Armature.Reporting.Html;
using Armature.Reporting.Suppressions;
using Armature.Reporting.Text;
using Armature.Rules;

namespace Armature.Reporting.JUnit;

/// <summary>
/// JUnit's XML as Jenkins defines it: a suite for each subject, a case for each rule. A rule that does not apply or could not answer is skipped; findings that
/// are notes or do not count do not fail their case. Each suite is written as soon as its report is there.
/// </summary>
internal sealed class JUnitReport(Stream stream) : IReportRenderer
{
    private bool _hasStarted;

    public void Add(Report report)
    {
        ILookup<string, Finding> findings = report.Findings.ToLookup(static finding => finding.Rule.Id, StringComparer.Ordinal);
        var failed = report.Rules.Count(outcome => findings[outcome.Rule.Id].Any(IsFailure));
        var skipped = report.Rules.Count(static outcome => Skipped(outcome) is not null);
        var suite = new StringBuilder();
        suite.Append(
            CultureInfo.InvariantCulture,
            $"<testsuite name=\"{Attribute($"{report.Subject.Display} ({report.Target.Name})")}\" tests=\"{report.Rules.Length}\" failures=\"{failed}\" errors=\"0\" skipped=\"{skipped}\" time=\"{report.Elapsed.TotalSeconds:0.000}\">\n"
        );
        foreach (var outcome in report.Rules)
            WriteCase(suite, outcome, [.. findings[outcome.Rule.Id]], report.Suppressed.Where(one => one.Finding.Rule == outcome.Rule));
        Write(suite.Append("</testsuite>\n").ToString());
    }

    public void Add(UnexaminedSubject subject)
    {
        var name = Attribute(subject.Path ?? "the environment of the process");
        Write(
            $"<testsuite name=\"{name}\" tests=\"1\" failures=\"0\" errors=\"1\" skipped=\"0\">\n<testcase classname=\"armature\" name=\"{name}\"><error type=\"not-examined\" message=\"{Attribute(subject.Reason)}\"/></testcase>\n</testsuite>\n"
        );
    }

    public void Finish()
    {
        Write("</testsuites>\n");
        stream.Flush();
    }

    public void Dispose() { }

    private static void WriteCase(StringBuilder suite, RuleOutcome outcome, Finding[] findings, IEnumerable<SuppressedFinding> suppressed)
    {
        suite.Append(CultureInfo.InvariantCulture, $"<testcase classname=\"armature.{outcome.Rule.Id}\" name=\"{outcome.Rule.Name}\">");
        if (Skipped(outcome) is { } reason)
            suite.Append(CultureInfo.InvariantCulture, $"<skipped message=\"{Attribute(reason)}\"/>");
        Finding[] failures = [.. findings.Where(IsFailure)];
        if (failures is [var first, ..])
            suite.Append(
                CultureInfo.InvariantCulture,
                $"<failure type=\"{first.Severity.ToString().ToLowerInvariant()}\" message=\"{Attribute(Message(failures))}\">{Content(string.Join("\n\n", failures.Select(Details)))}</failure>"
            );
        string[] notes = [.. findings.Except(failures).Select(Details), .. suppressed.Select(Details)];
        if (notes.Length > 0)
            suite.Append(CultureInfo.InvariantCulture, $"<system-out>{Content(string.Join("\n\n", notes))}</system-out>");
        suite.Append("</testcase>\n");
    }

    private static bool IsFailure(Finding finding) => finding.Severity is not Severity.Note;

    private static string? Skipped(RuleOutcome outcome) =>
        outcome.NotApplicable ?? (outcome.Lacks is { } lacked ? $"not answered: {lacked}" : null);

    private static string Message(Finding[] findings) =>
        findings.Length == 1 ? findings[0].Message : $"{findings.Length} findings: {findings[0].Message}";

    private static string Details(SuppressedFinding suppressed) =>
        $"does not count: {SuppressionText.Why(suppressed)}\n{Details(suppressed.Finding)}";

    private static string Details(Finding finding) =>
        string.Join(
            '\n',
            [
                finding.Message,
                .. finding.Files.Take(20).Select(static file => $"  {file.Path}{(file.Evidence.Length > 0 ? $": {file.Evidence}" : "")}"),
                .. finding
                    .Files.Select(static file => file.Error)
                    .OfType<string>()
                    .Take(1)
                    .Select(static error => $"Python's error: {error}"),
                .. finding.Fixes.Take(1).SelectMany(static fix => fix.Commands.Prepend($"Fix: {fix.Text}")),
            ]
        );

    private static string Attribute(string text) => Content(text.ReplaceLineEndings(" "));

    // XML 1.0, production 2: these two characters cannot be written at all; control characters are shown as escapes already
    private static string Content(string text) => HtmlText.Of(text).Replace('\uFFFE', '\uFFFD').Replace('\uFFFF', '\uFFFD');

    private void Write(string text)
    {
        if (!_hasStarted)
            stream.Write("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<testsuites name=\"armature\">\n"u8);
        _hasStarted = true;
        stream.Write(Encoding.UTF8.GetBytes(text));
    }
}
