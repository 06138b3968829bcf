using System.Collections.Immutable;
using System.Text;
using Armature.Reporting;
using Armature.Reporting.Tests;
using Armature.Reporting.Text;
using Armature.TestKit;

namespace Armature.Summaries.Tests;

public sealed class FleetSummaryTests
{
    internal static FleetSummary[] Samples => [Two, FleetSummary.Of([], [], [])];

    /// <summary>Two machines with the same broken package, one of which was examined twice.</summary>
    private static FleetSummary Two =>
        FleetSummary.Of(
            ["a.ndjson", "b.ndjson"],
            [
                ("a.ndjson", Environment("/srv/app", "healthy")),
                ("a.ndjson", Environment("/srv/app", "findings", Numpy("1.26.4"))),
                ("a.ndjson", Environment("/opt/ok", "healthy")),
                (
                    "b.ndjson",
                    Environment("/srv/app", "findings", Numpy("1.26.3"), new("AR606", "foreign-pip", "warning", null, null, "pip"))
                ),
                ("b.ndjson", Environment("/opt/part", "not-fully-examined") with { Unknowns = ["symbols of liba.so"] }),
                ("b.ndjson", Error("/gone")),
            ],
            [new UnreadableLine("b.ndjson", 7, "is not JSON, or is cut off")]
        );

    [Fact]
    public void A_later_result_of_a_file_replaces_an_earlier_one_and_other_files_are_other_machines()
    {
        Assert.Equal(
            (5, 1, 2, 0, 1, 1),
            (Two.Subjects.Length, Two.Healthy, Two.Worst("error"), Two.Worst("warning"), Two.NotFullyExamined, Two.NotExamined)
        );
        var problem = Two.Problems[0];
        Assert.Equal(("AR101", "Numpy", 2), (problem.Rule, problem.Package, problem.Subjects.Length));
        Assert.Equal(["1.26.3", "1.26.4"], problem.Versions);
        Assert.Equal(["AR101", "AR606"], Two.Problems.Select(static found => found.Rule));
    }

    [Fact]
    public void A_subject_whose_findings_do_not_count_is_not_clean()
    {
        const string Suppressed =
            """{"schema":1,"reports":[{"verdict":"healthy","subject":{"path":"a","kind":"wheel"},"findings":[],"suppressed":[{},{}]},{"verdict":"healthy","subject":{"path":"b","kind":"wheel"}}],"errors":[]}""";
        var summary = FleetSummary.Of(
            ["a"],
            SubjectResult.Read(Encoding.UTF8.GetBytes(Suppressed), out _)!.Value.Select(static result => ("a", result)),
            []
        );
        Assert.Equal((1, 1), (summary.Healthy, summary.Suppressed));
        Assert.Equal("2 subjects in 1 file: 1 clean, 1 with suppressed findings only.", SummaryWords.Counts(summary));
        Assert.Equal([("✓", "2 suppressed"), ("✓", "clean")], summary.Subjects.Select(static one => SummaryWords.Of(one.Result)));
        Assert.Equal(
            ("✗", "1 error, 3 suppressed"),
            SummaryWords.Of(Environment("/srv/app", "findings", Numpy("1.26.4")) with { Suppressed = 3 })
        );
    }

    [Fact]
    public void What_was_examined_after_all_is_no_longer_an_error() =>
        Assert.Equal(0, FleetSummary.Of(["a"], [("a", Error("/srv/app")), ("a", Environment("/srv/app", "healthy"))], []).NotExamined);

    [Fact]
    public void The_whole_screen()
    {
        using var text = new StringWriter();
        SummaryText.Write(new Page(text, Rendered.At(80)), Two, isVerbose: false);
        Snapshot.Match(text.ToString(), "screen.txt");
    }

    [Theory]
    [InlineData("""{"schema":1,"reports":[],"errors":[]}""", 0)]
    [InlineData("""{"verdict":"healthy","subject":{"path":"a","kind":"wheel"}}""", 1)]
    [InlineData("""{"verdict":"nothing-to-examine","path":null,"reason":"no such file"}""", 1)]
    public void Results_of_every_format_are_read(string json, int count) =>
        Assert.Equal(count, SubjectResult.Read(Encoding.UTF8.GetBytes(json), out _)?.Length);

    [Theory]
    [InlineData("")]
    [InlineData("{")]
    [InlineData("[]")]
    [InlineData("""{"verdict":"healthy"}""")]
    [InlineData("""{"schema":2,"verdict":"healthy","subject":{"path":"a"}}""")]
    [InlineData("""{"schema":1,"reports":[{"verdict":"healthy"}],"errors":[]}""")]
    public void What_is_not_a_result_has_a_reason(string json)
    {
        Assert.Null(SubjectResult.Read(Encoding.UTF8.GetBytes(json), out var reason));
        Assert.NotEmpty(reason);
    }

    [Fact]
    public void Lines_are_numbered_and_the_last_one_may_be_cut_off()
    {
        using var stream = new MemoryStream("a\n\nbc\nd"u8.ToArray());
        var lines = ResultLines
            .Read(stream)
            .Select(static line => (line.Number, Encoding.UTF8.GetString(line.Text.Span), line.End, line.IsComplete));
        Assert.Equal([(1, "a", 2, true), (2, "", 3, true), (3, "bc", 6, true), (4, "d", 7, false)], lines);
    }

    private static ResultFinding Numpy(string version) =>
        new(
            "AR101",
            "wrong-architecture",
            "error",
            version.EndsWith('4') ? "Numpy" : "numpy",
            version,
            $"numpy {version} is built for x86_64"
        );

    private static SubjectResult Environment(string path, string verdict, params ImmutableArray<ResultFinding> findings) =>
        new()
        {
            Path = path,
            Kind = "environment",
            Target = "this machine",
            Verdict = verdict,
            Findings = findings,
        };

    private static SubjectResult Error(string path) =>
        new()
        {
            Path = path,
            Verdict = "nothing-to-examine",
            Reason = "no such file or directory",
        };
}
