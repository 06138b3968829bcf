using System.Text;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Armature.Binaries;
using Armature.TestKit;

namespace Armature.Cli.Tests.Commands;

/// <summary>Runs over many subjects: the screen, lists of subjects, parts, and runs that are continued.</summary>
public sealed partial class ManySubjectsTests : IDisposable
{
    private readonly TemporaryDirectory _directory = new();

    public void Dispose() => _directory.Dispose();

    [Fact]
    public void Healthy_wheels_are_a_line_each_and_failing_ones_come_last()
    {
        foreach (var name in "abcdefg")
            Wheel($"wheels/{name}", isHealthy: name % 2 == 0);
        var run = Run("check", "wheels");
        Assert.Equal(ExitCode.Findings, run.Exit);
        string[] lines = run.Out.Split('\n');
        Assert.Equal("✓✓✓✗✗✗✗", string.Concat(lines.Take(7).Select(static line => line[0])));
        Assert.All(lines.Take(7), static line => Assert.InRange(line.Length, 1, 100));
        Assert.Contains("is built for aarch64", lines[3], StringComparison.Ordinal);
        Assert.StartsWith("7 wheels: 3 clean, 4 with errors. ", lines[7], StringComparison.Ordinal);
    }

    [Fact]
    public void A_few_failing_subjects_are_shown_in_full_after_the_healthy_ones()
    {
        Wheel("wheels/a", isHealthy: false);
        Wheel("wheels/b", isHealthy: true);
        var all = Run("check", "wheels");
        var alone = Run("check", "wheels/a-1.0-py3-none-manylinux_2_17_x86_64.whl");
        Assert.StartsWith("✓ ", all.Out, StringComparison.Ordinal);
        Assert.Contains(WithoutTimes(alone.Out), WithoutTimes(all.Out), StringComparison.Ordinal);
        Assert.Contains("\n2 wheels: 1 clean, 1 with errors. ", all.Out, StringComparison.Ordinal);
    }

    [Fact]
    public void Verbose_shows_every_report_in_full()
    {
        Wheel("wheels/a", isHealthy: true);
        Wheel("wheels/b", isHealthy: true);
        var run = Run("check", "wheels", "-v");
        Assert.Equal(2, Regex.Count(run.Out, "Rules checked:"));
        Assert.Contains("2 wheels: 2 clean. ", run.Out, StringComparison.Ordinal);
    }

    [Fact]
    public void What_could_not_be_examined_is_counted()
    {
        Wheel("wheels/a", isHealthy: true);
        _directory.Write("wheels/broken.whl", "not a zip file");
        var run = Run("check", "wheels");
        Assert.Equal(ExitCode.CouldNotExamine, run.Exit);
        Assert.Contains("2 wheels: 1 clean, 1 could not be examined. ", run.Out, StringComparison.Ordinal);
    }

    [Fact]
    public void A_lock_and_several_targets_are_a_table_of_the_packages_with_a_problem()
    {
        _directory.Write("requirements.txt", "numpy==1.26.4\nsix==1.16.0\n");
        Write("index/six-1.16.0-py2.py3-none-any.whl");
        Write("index/numpy-1.26.4-cp312-cp312-macosx_11_0_arm64.whl");
        var run = Run(
            "check requirements.txt --python 3.12 --find-links index --no-index --target macos-14-arm64 --target debian-12".Split(' ')
        );
        Assert.Equal(ExitCode.Findings, run.Exit);
        string[] lines = [.. run.Out.Split('\n').Select(static line => line.TrimEnd())];
        Assert.Equal(
            [
                "requirements.txt",
                "✓ 1  macos-14-arm64, cp312: 2 packages, all have wheels",
                "✗ 2  debian-12, cp312: 2 packages, 1 without a wheel",
                "package  1      2",
                "numpy    wheel  none",
            ],
            lines.Take(5)
        );
    }

    [Fact]
    public void Each_image_of_a_directory_is_a_subject_and_two_images_can_be_compared()
    {
        var module = new ElfBuilder(Architecture.Arm64).SoName("libx.so.1").Export("one").Needed("libc.so.6").Build();
        var other = new ElfBuilder(Architecture.Arm64).SoName("libx.so.1").Export("two").Needed("libc.so.6").Build();
        new ImageBuilder(_directory.Of("images/a")).Image("arm64").Layer(new LayerBuilder().File("srv/libx.so.1", module).Build()).Write();
        new ImageBuilder(_directory.Of("b"))
            .Image("arm64")
            .Layer(new LayerBuilder().File("srv/libx.so.1", other).Build())
            .WriteArchive(_directory.Of("images/b.tar"));
        _directory.Write("images/README.md", "two images");
        Assert.Equal(["images/a", "images/b.tar"], Paths(Run("check", "images", "--format", "ndjson").Out));
        var diff = Run("diff", "images/a", "images/b.tar");
        Assert.Equal(ExitCode.Findings, diff.Exit);
        Assert.Contains("libx.so.1 no longer exports 1 of its symbols", diff.Out, StringComparison.Ordinal);
    }

    [Fact]
    public void A_list_has_a_path_a_line_and_comments_or_is_separated_by_nul()
    {
        Wheel("a", isHealthy: true);
        Wheel("# b/b", isHealthy: true);
        _directory.Write(
            "list",
            "# the wheels\n\na-1.0-py3-none-manylinux_2_17_x86_64.whl\r\n./# b/b-1.0-py3-none-manylinux_2_17_x86_64.whl\n"
        );
        Assert.Contains(": 2 clean", Run("check", "--from-file", "list").Out, StringComparison.Ordinal);
        using var input = new MemoryStream([
            .. Encoding.UTF8.GetBytes($"{_directory.Of("# b/b-1.0-py3-none-manylinux_2_17_x86_64.whl")}\0"),
            .. "/nowhere\0"u8,
        ]);
        var piped = Runs.WithInput(input, "check", "--from-file", "-");
        Assert.Equal("armature: `/nowhere`: no such file or directory\n", piped.Error);
        Assert.StartsWith("✓ ", piped.Out, StringComparison.Ordinal);
        Assert.Equal(["# b", "a"], SubjectList.Paths("# b\0a\0"));
        Assert.Equal(["a", "b "], SubjectList.Paths("#c\na\r\n \nb \n"));
        Assert.Equal(ExitCode.CouldNotExamine, Run("check", "--from-file", "nothere").Exit);
        _directory.Write("empty", "# nothing\n");
        var empty = Run("check", "--from-file", "empty");
        Assert.Equal((ExitCode.Healthy, ""), (empty.Exit, empty.Out));
    }

    [Fact]
    public void Every_path_is_in_exactly_one_part()
    {
        var random = new Random(1511);
        foreach (var count in new[] { 1, 2, 3, 16, 97 })
        {
            string[] paths = [.. Enumerable.Range(0, 2000).Select(at => $"wheels/{random.Next()}-{at}.whl")];
            var parts = Enumerable.Range(1, count).Select(index => paths.Where(new Shard(index, count).Contains).ToArray()).ToArray();
            Assert.Equal(paths.Order(StringComparer.Ordinal), parts.SelectMany(static part => part).Order(StringComparer.Ordinal));
            Assert.All(parts, part => Assert.InRange(part.Length, 1, 2000));
        }
    }

    [Fact]
    public void The_parts_of_a_directory_examine_each_wheel_once()
    {
        foreach (var name in "abcdefgh")
            Wheel($"wheels/{name}", isHealthy: true);
        var parts = Enumerable
            .Range(1, 3)
            .SelectMany(part => Paths(Run("check", "wheels", "--shard", $"{part}/3", "--format", "ndjson").Out));
        Assert.Equal(Paths(Run("check", "wheels", "--format", "ndjson").Out), parts.Order(StringComparer.Ordinal));
    }

    [Theory]
    [InlineData("0/3")]
    [InlineData("4/3")]
    [InlineData("3")]
    [InlineData("a/b")]
    public void A_part_that_does_not_exist_is_wrong_usage(string part) =>
        Assert.Equal(ExitCode.WrongUsage, Run("check", "--shard", part).Exit);

    [Fact]
    public void A_run_is_continued_behind_the_results_that_are_whole()
    {
        foreach (var name in "abc")
            Wheel($"wheels/{name}", isHealthy: name != 'a');
        string[] line = ["check", "wheels", "--format", "ndjson", "-o", "results.ndjson", "--resume"];
        Assert.Equal(ExitCode.Findings, Run(line).Exit);
        var whole = File.ReadAllText(_directory.Of("results.ndjson"));
        // as a run leaves it that was killed in the third line
        File.WriteAllText(_directory.Of("results.ndjson"), whole[..(whole.TrimEnd('\n').LastIndexOf('\n') + 40)]);
        var again = Run(line);
        Assert.Equal((ExitCode.Findings, "note: 2 of 3 subjects were examined before\n"), (again.Exit, again.Error));
        Assert.Equal(WithoutTimes(whole), WithoutTimes(File.ReadAllText(_directory.Of("results.ndjson"))));
    }

    [Fact]
    public void What_changed_or_is_examined_with_other_options_is_examined_again()
    {
        Wheel("wheels/a", isHealthy: true);
        string[] line = ["check", "wheels", "--format", "ndjson", "-o", "results.ndjson", "--resume"];
        Run(line);
        Assert.Contains("1 of 1", Run(line).Error, StringComparison.Ordinal);
        Assert.DoesNotContain("before", Run([.. line, "--select", "AR101"]).Error, StringComparison.Ordinal);
        Assert.DoesNotContain("before", Run([.. line, "--target", "debian-12"]).Error, StringComparison.Ordinal);
        Wheel("wheels/a", isHealthy: false);
        Assert.Equal(ExitCode.Findings, Run(line).Exit);
        Assert.Contains("2 subjects in 1 file: 1 clean, 1 with errors", Run("summary", "results.ndjson").Out, StringComparison.Ordinal);
    }

    [Fact]
    public void A_file_of_others_is_not_overwritten()
    {
        _directory.Write("mine.txt", "dear diary\n");
        Wheel("a", isHealthy: true);
        var run = Run("check", "a-1.0-py3-none-manylinux_2_17_x86_64.whl", "--format", "ndjson", "-o", "mine.txt", "--resume");
        Assert.Equal(ExitCode.CouldNotExamine, run.Exit);
        Assert.Contains("line 1 is not JSON", run.Error, StringComparison.Ordinal);
        Assert.Equal("dear diary\n", File.ReadAllText(_directory.Of("mine.txt")));
        Assert.Equal(ExitCode.WrongUsage, Run("check", "-o", "mine.txt", "--resume").Exit);
        Assert.Equal("dear diary\n", File.ReadAllText(_directory.Of("mine.txt")));
    }

    [Fact]
    public void The_summary_of_all_parts_counts_what_one_run_counts_and_names_a_line_that_is_cut_off()
    {
        foreach (var name in "abcdef")
            Wheel($"wheels/{name}", isHealthy: name > 'b');
        string[] files = ["1.ndjson", "2.ndjson", "3.ndjson"];
        foreach (var (at, file) in files.Index())
            Run("check", "wheels", "--shard", $"{at + 1}/3", "--format", "ndjson", "-o", file);
        Run("check", "wheels", "--format", "json", "-o", "all.json");
        var merged = Counts(Run(["summary", .. files, "--format", "json"]));
        Assert.Equal(Counts(Run("summary", "all.json", "--format", "json")).ToJsonString(), merged.ToJsonString());
        Assert.Equal((6, 4, 2), ((int)merged["subjects"]!, (int)merged["healthy"]!, (int)merged["error"]!));
        File.AppendAllText(_directory.Of("2.ndjson"), "{\"schema\":1,\"to");
        var cut = Run(["summary", .. files]);
        Assert.Equal(ExitCode.CouldNotExamine, cut.Exit);
        Assert.Matches(@"^armature: `2\.ndjson` line \d: is not JSON, or is cut off\n$", cut.Error);
        Assert.Contains("6 subjects in 3 files: 4 clean, 2 with errors.   1 line could not be read.", cut.Out, StringComparison.Ordinal);
    }

    private RunResult Run(params string[] arguments) => Runs.In(_directory.Path, [], arguments);

    private void Write(string path)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(_directory.Of(path))!);
        File.WriteAllBytes(_directory.Of(path), new WheelBuilder("x", "1", "py3-none-any").Zip());
    }

    private void Wheel(string path, bool isHealthy)
    {
        var wheel = new WheelBuilder(Path.GetFileName(path), "1.0", "py3-none-manylinux_2_17_x86_64").File(
            "lib/core.so",
            new ElfBuilder(isHealthy ? Architecture.X86_64 : Architecture.Arm64).Needed("libc.so.6").Build()
        );
        var directory = Path.GetDirectoryName(_directory.Of(path))!;
        Directory.CreateDirectory(directory);
        File.WriteAllBytes($"{directory}/{wheel.FileName}", wheel.Zip());
    }

    private static string[] Paths(string lines) =>
        [
            .. lines
                .Split('\n', StringSplitOptions.RemoveEmptyEntries)
                .Select(static line => (string)JsonNode.Parse(line)!["subject"]!["path"]!),
        ];

    private static JsonNode Counts(RunResult run) => JsonNode.Parse(run.Out)!["counts"]!;

    private static string WithoutTimes(string text) => Times().Replace(text, "");

    [GeneratedRegex(@"(under 1 ms|\d+ ms|\d+\.\d s)|""elapsed_ms"":[0-9.]+", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Times();
}
