using Armature.Rules;

namespace Armature.Reporting.Tests.GitHub;

public sealed class GitHubReportTests
{
    [Fact]
    public void A_problem_is_one_annotation()
    {
        var finding = Story.Wrong("numpy", "1", 1) with { Location = new FindingLocation("a,b:c%.txt", 7) };
        Assert.Equal(
            "::error file=a%2Cb%3Ac%25.txt,line=7,title=AR101 wrong-architecture::~/ml/.venv: numpy 1 is built for x86_64, but this Python runs as arm64"
                + "%0Anumpy/core/_part1.cpython-311-darwin.so: x86_64, macOS 10.9 and later%0AFix: uv pip install --reinstall numpy==1\n",
            Rendered.As("github", Rendered.At(80), Story.Mac with { Findings = [finding] })
        );
    }

    [Fact]
    public void A_file_outside_of_the_checkout_is_only_in_the_message() =>
        Assert.StartsWith(
            "::warning title=AR606 foreign-pip::",
            Rendered.As("github", Rendered.At(80) with { BaseDirectory = "/home/runner/work" }, Story.Mac with { Findings = [Story.Pip] }),
            StringComparison.Ordinal
        );

    [Fact]
    public void The_tenth_of_a_type_counts_the_rest()
    {
        Finding[] findings =
        [
            .. Enumerable.Range(1, 14).Select(number => Story.Wrong($"p{number}", "1", 1) with { Cause = null }),
            Story.Pip,
        ];
        var lines = Lines(Rendered.As("github", Rendered.At(80), Story.Mac with { Findings = [.. findings] }));
        Assert.Equal(10, lines.Count(line => line.StartsWith("::error ", StringComparison.Ordinal)));
        Assert.Equal("::error title=armature::5 more: see the summary of the job", lines[9]);
        Assert.StartsWith("::warning ", lines[10], StringComparison.Ordinal);
        Assert.Equal(11, lines.Length);
    }

    [Fact]
    public void No_name_starts_a_command_of_its_own()
    {
        var lines = Lines(Rendered.With("github", Rendered.At(80), [HostileReport.Report], HostileReport.Unexamined));
        Assert.Equal(2, lines.Length);
        Assert.All(lines, line => Assert.StartsWith("::error ", line, StringComparison.Ordinal));
        Assert.DoesNotContain(lines, line => line.Any(char.IsControl));
    }

    private static string[] Lines(string text) => text.Split('\n', StringSplitOptions.RemoveEmptyEntries);
}
