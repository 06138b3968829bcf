using Armature.Rules;

namespace Armature.Reporting.Tests.Formats;

/// <summary>The lines that Azure Pipelines and TeamCity read from a log, with the escapes that their pages describe.</summary>
public sealed class LogCommandTests
{
    private static readonly Finding s_odd = Story.Wrong("numpy", "1", 1) with
    {
        Cause = null,
        Message = "50% of [it]; 'x' | y\né",
        Files = [new("a;b]c%.so", "", null)],
        Remedy = null,
    };

    [Fact]
    public void Azure_reads_an_issue() =>
        Assert.Equal(
            "##vso[task.logissue type=error;sourcepath=site-packages/a%3Bb%5Dc%AZP25.so;code=AR101;]~/ml/.venv: 50%AZP25 of [it]; 'x' | y%0Aé\n",
            Rendered.As("azure", Rendered.At(80), Story.Mac with { Findings = [s_odd] })
        );

    [Fact]
    public void Azure_reads_the_line() =>
        Assert.Contains(
            "sourcepath=Dockerfile;linenumber=4;code=AR101;]",
            Rendered.As("azure", Rendered.At(80), Story.Mac with { Findings = [s_odd with { Location = new("Dockerfile", 4) }] }),
            StringComparison.Ordinal
        );

    [Fact]
    public void TeamCity_reads_a_type_once_and_each_inspection()
    {
        string[] lines = Lines("teamcity", Story.Mac with { Findings = [s_odd, s_odd with { Files = [] }] });
        Assert.Equal(
            "##teamcity[inspectionType id='AR101' name='wrong-architecture' category='Armature' description='what wrong-architecture finds']",
            lines[0]
        );
        Assert.Equal(
            "##teamcity[inspection typeId='AR101' message='~/ml/.venv: 50% of |[it|]; |'x|' || y|n|0x00E9' file='site-packages/a;b|]c%.so' line='0' SEVERITY='ERROR']",
            lines[1]
        );
        Assert.Single(lines, line => line.StartsWith("##teamcity[inspectionType", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("azure", "##vso[task.logissue ")]
    [InlineData("teamcity", "##teamcity[")]
    public void No_name_starts_a_command_of_its_own(string format, string command)
    {
        var lines = Rendered
            .With(format, Rendered.At(80), [HostileReport.Report], HostileReport.Unexamined)
            .Split('\n', StringSplitOptions.RemoveEmptyEntries);
        Assert.InRange(lines.Length, 2, 3);
        Assert.All(lines, line => Assert.StartsWith(command, line, StringComparison.Ordinal));
        Assert.DoesNotContain(lines, line => line.Any(char.IsControl));
    }

    private static string[] Lines(string format, params ReadOnlySpan<Report> reports) =>
        Rendered.As(format, Rendered.At(80), reports).Split('\n', StringSplitOptions.RemoveEmptyEntries);
}
