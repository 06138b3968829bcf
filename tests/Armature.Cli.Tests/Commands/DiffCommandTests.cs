using System.Text.Json.Nodes;
using Armature.TestKit;

namespace Armature.Cli.Tests.Commands;

public sealed class DiffCommandTests
{
    public static bool ToolsAreHere => Tool.AreHere("nm", "readelf") && Corpus.IsHere;

    private static byte[] Library(string export, params string[] needed) =>
        new ElfBuilder().SoName("libfoo.so.1").Needed(needed).Export(export).Build();

    [Fact]
    public void What_changed_inside_a_wheel_is_named()
    {
        using var directory = new TemporaryDirectory();
        var old = Wheel(directory, "1.0", Library("foo_old", "libc.so.6"));
        var changed = Wheel(directory, "1.1", Library("foo_new", "libc.so.6", "libbar.so.2"));
        var run = Runs.In(directory.Path, [], "diff", old, changed, "-v");
        Assert.Equal(ExitCode.Findings, run.Exit);
        Assert.Contains("needed libraries none → libbar.so.2", run.Out, StringComparison.Ordinal);
        Assert.Contains("exported symbols 1 → 1 (+foo_new; -foo_old)", run.Out, StringComparison.Ordinal);
        Assert.EndsWith("2 differences can break something.\n", run.Out, StringComparison.Ordinal);
    }

    [Fact]
    public void The_same_subject_has_no_differences()
    {
        using var directory = new TemporaryDirectory();
        var wheel = Wheel(directory, "1.0", Library("foo", "libc.so.6"));
        Assert.Equal((ExitCode.Healthy, ""), Outcome(Runs.In(directory.Path, [], "diff", wheel, wheel, "--fail-on", "any")));
    }

    [Fact]
    public void A_harmless_difference_fails_only_if_asked()
    {
        using var directory = new TemporaryDirectory();
        var (old, changed) = (Wheel(directory, "1.0", Library("foo", "libc.so.6")), Wheel(directory, "1.1", Library("foo", "libc.so.6")));
        Assert.Equal(ExitCode.Healthy, Runs.In(directory.Path, [], "diff", old, changed).Exit);
        Assert.Equal(ExitCode.Findings, Runs.In(directory.Path, [], "diff", old, changed, "--fail-on", "any").Exit);
        Assert.Equal(ExitCode.Healthy, Runs.In(directory.Path, [], "diff", old, changed, "--fail-on", "never").Exit);
    }

    [Theory]
    [InlineData("d.html", "<!DOCTYPE html>")]
    [InlineData("d.md", "## ")]
    [InlineData("d.json", "{")]
    [InlineData("d.txt", "left ")]
    public void The_name_of_the_file_decides_the_format(string file, string start)
    {
        using var directory = new TemporaryDirectory();
        var (old, changed) = (Wheel(directory, "1.0", Library("foo", "libc.so.6")), Wheel(directory, "1.1", Library("foo", "libc.so.6")));
        Assert.Equal(ExitCode.Healthy, Runs.In(directory.Path, [], "diff", old, changed, "-o", file).Exit);
        Assert.StartsWith(start, File.ReadAllText(directory.Of(file)), StringComparison.Ordinal);
        Runs.In(directory.Path, [], "check", changed, "-o", "results.json", "--format", "ndjson");
        Assert.Equal(ExitCode.Healthy, Runs.In(directory.Path, [], "summary", "results.json", "-o", file).Exit);
        Assert.StartsWith(file == "d.txt" ? "1 subject" : start, File.ReadAllText(directory.Of(file)), StringComparison.Ordinal);
    }

    [Fact]
    public void A_kept_file_gives_the_differences_of_the_subject()
    {
        using var directory = new TemporaryDirectory();
        var old = Wheel(directory, "1.0", Library("foo_old", "libc.so.6"));
        var changed = Wheel(directory, "1.1", Library("foo_new", "libc.so.6", "libbar.so.2"));
        Runs.In(directory.Path, [], "info", old, "--symbols", "-o", "old.json");
        var live = Runs.In(directory.Path, [], "diff", old, changed, "--format", "json");
        var kept = Runs.In(directory.Path, [], "diff", "old.json", changed, "--format", "json");
        Assert.Equal(live, kept);
        using var input = File.OpenRead(directory.Of("old.json"));
        var piped = Runs.WithInput(input, "diff", "-", directory.Of(changed), "--format", "json").Out;
        Assert.Equal(live.Out, piped.Replace($"{directory.Path}/", "", StringComparison.Ordinal));
    }

    [Fact]
    public void Without_symbols_a_kept_file_still_shows_that_they_differ()
    {
        using var directory = new TemporaryDirectory();
        var (old, changed) = (Wheel(directory, "1.0", Library("foo_old")), Wheel(directory, "1.1", Library("foo_new")));
        Runs.In(directory.Path, [], "info", old, "-o", "old.json");
        Assert.Contains(
            "exported symbols 1\n",
            Runs.In(directory.Path, [], "diff", "old.json", changed, "-v").Out,
            StringComparison.Ordinal
        );
    }

    [Theory]
    [InlineData("{\"schema\":1,\"subj", "is not JSON, or is cut off")]
    [InlineData("{\"a\":1}", "is not what `armature info")]
    [InlineData("{\"schema\":2}", "newer armature")]
    [InlineData("{\"schema\":1,\"errors\":[{\"path\":\"x\",\"reason\":\"no such file\"}]}", "`x`: no such file")]
    [InlineData("{\"subject\":{\"path\":\"\\ud800\"},\"target\":3}", "is not what `armature info")]
    public void What_cannot_be_read_is_named_with_the_reason(string text, string reason)
    {
        using var directory = new TemporaryDirectory();
        directory.Write("bad.json", text);
        var run = Runs.In(directory.Path, [], "diff", "bad.json", "bad.json");
        Assert.Equal(ExitCode.CouldNotExamine, run.Exit);
        Assert.StartsWith("armature: `bad.json`: ", run.Error, StringComparison.Ordinal);
        Assert.Contains(reason, run.Error, StringComparison.Ordinal);
    }

    [Fact]
    public void A_subject_that_does_not_exist_is_an_error() =>
        Assert.Equal(ExitCode.CouldNotExamine, Runs.Of("diff", "/nowhere/a", "/nowhere/b").Exit);

    [Fact]
    public void Two_subjects_are_needed() => Assert.Equal(ExitCode.WrongUsage, Runs.Of("diff", "a").Exit);

    /// <summary>Against binutils, for every native file of every wheel that is here as published.</summary>
    [Fact(Skip = "needs binutils and the corpus of published wheels", SkipUnless = nameof(ToolsAreHere))]
    public void What_is_compared_is_what_readelf_and_nm_show()
    {
        using var directory = new TemporaryDirectory();
        var compared = 0;
        foreach (var wheel in PublishedWheels.Whole("*linux*.whl"))
        {
            Runs.In(directory.Path, [], "info", wheel, "--symbols", "-o", "info.json");
            var packages = JsonNode.Parse(File.ReadAllText(directory.Of("info.json")))!["packages"]!.AsArray();
            System.IO.Compression.ZipFile.ExtractToDirectory(wheel, directory.Of("files"), overwriteFiles: true);
            foreach (var file in Thoroughness.Sample(packages.SelectMany(package => package!["files"]!.AsArray()), 12))
            {
                var path = directory.Of($"files/{file!["path"]}");
                var needed = new Tool("readelf").Lines("-dW", path).Where(line => line.Contains("(NEEDED)", StringComparison.Ordinal));
                Assert.Equal(needed.Select(line => line.Split('[', ']')[1]), file["needed"]!.AsArray().Select(name => (string)name!));
                var names = new Tool("nm")
                    .Lines("-D", "--defined-only", "--without-symbol-versions", path)
                    .Select(line => line.Split(' ')[^1]);
                Assert.Equal(names.Distinct().Order(StringComparer.Ordinal), file["symbols"]!.AsArray().Select(name => (string)name!));
                Assert.Equal(new FileInfo(path).Length, (long)file["bytes"]!);
                compared++;
            }

            Directory.Delete(directory.Of("files"), recursive: true);
        }

        Assert.True(compared > Thoroughness.Number(10, inCI: 30, full: 200), $"{compared} files");
    }

    /// <summary>Against the Pythons themselves: their versions, and the tags of their extension modules.</summary>
    [Fact(Skip = Pythons.PyenvMissing, SkipUnless = nameof(Pythons.PyenvIsHere), SkipType = typeof(Pythons))]
    public void Two_Pythons_differ_as_they_say_themselves()
    {
        string[] pythons = [.. Pythons.Pyenv.Where(python => Asked(python, "sys.version_info >= (3, 8)") == "True"), Pythons.System];
        foreach (var (left, right) in pythons.Zip(pythons.Skip(1)))
        {
            var run = Runs.Of("diff", left, right, "--format", "json");
            var changes = JsonNode.Parse(run.Out)!["comparisons"]![0]!["changes"]!.AsArray();
            var python = changes.Single(change => (string)change!["what"]! == "Python")!;
            Assert.Equal(Asked(left, "sys.version.split()[0]"), (string)python["left"]!);
            Assert.Equal(Asked(right, "sys.version.split()[0]"), (string)python["right"]!);
            var isSameAbi = Asked(left, "sysconfig.get_config_var('SOABI')") == Asked(right, "sysconfig.get_config_var('SOABI')");
            Assert.Equal(isSameAbi, python["breaks"] is null);
        }
    }

    private static string Asked(string python, string expression) =>
        new Tool(python).Do("-c", $"import sys, sysconfig; print({expression})").Trim();

    private static (ExitCode, string) Outcome(RunResult run) => (run.Exit, run.Error);

    private static string Wheel(TemporaryDirectory directory, string version, byte[] library)
    {
        var wheel = new WheelBuilder("foo", version, "py3-none-manylinux_2_17_x86_64").File("foo/libfoo.so", library);
        File.WriteAllBytes(directory.Of(wheel.FileName), wheel.Zip());
        return wheel.FileName;
    }
}
