using System.Text.Json.Nodes;
using Armature.TestKit;
using NJsonSchema;

namespace Armature.Cli.Tests.Commands;

public sealed class ExplainCommandTests
{
    private const string Text =
        "ImportError: /lib64/libm.so.6: version `GLIBC_2.34' not found (required by /srv/lib/python3.11/site-packages/scipy.libs/libgfortran.so.5)";

    [Fact]
    public void A_file_is_explained_on_one_screen()
    {
        using var directory = new TemporaryDirectory();
        File.WriteAllText(Path.Combine(directory.Path, "log.txt"), Text);
        var run = Runs.In(directory.Path, [], "explain", "log.txt");
        Assert.Equal(ExitCode.Healthy, run.Exit);
        Snapshot.Match(run.Out, "glibc.txt");
    }

    [Fact]
    public async Task The_json_is_valid_for_its_schema()
    {
        using var directory = new TemporaryDirectory();
        await File.WriteAllTextAsync(Path.Combine(directory.Path, "log.txt"), Text);
        var schema = await JsonSchema.FromFileAsync(Path.Combine(Corpus.Repository, "schema", "armature-explanation.schema.json"));
        foreach (var options in new string[][] { [], ["--in", directory.Path] })
        {
            var run = Runs.In(directory.Path, [], ["explain", "log.txt", "--format", "json", .. options]);
            Assert.Empty(schema.Validate(run.Out));
            Assert.Equal("glibc-too-old", (string?)JsonNode.Parse(run.Out)!["cause"]);
        }
    }

    [Fact]
    public void Nothing_on_standard_input_is_none_of_ours() => Assert.StartsWith("No compiled-code problem", Runs.Of("explain").Out);

    [Theory]
    [InlineData("/dev/zero")]
    [InlineData("/dev/urandom")]
    public void Binary_input_is_refused_even_if_it_has_no_end(string file)
    {
        Assert.SkipUnless(File.Exists(file), "needs a system with /dev");
        var run = Runs.Of("explain", file, "--format", "json");
        Assert.Equal(ExitCode.CouldNotExamine, run.Exit);
        Assert.StartsWith($"armature: `{file}`: binary input, not a text", run.Error);
        Assert.NotNull(JsonNode.Parse(run.Out)!["errors"]);
    }

    [Fact]
    public void A_text_with_a_few_bytes_of_damage_is_explained()
    {
        using var directory = new TemporaryDirectory();
        File.WriteAllText(Path.Combine(directory.Path, "log.txt"), $"\0\u0001\e[31m{Text}\e[0m\0");
        Assert.Contains("glibc", Runs.In(directory.Path, [], "explain", "log.txt").Out, StringComparison.Ordinal);
    }

    [Fact]
    public void A_missing_file_is_reported()
    {
        var run = Runs.Of("explain", "no-such-file.txt");
        Assert.Equal(ExitCode.CouldNotExamine, run.Exit);
        Assert.Contains("no such file", run.Error, StringComparison.Ordinal);
    }

    [Fact]
    public void Causes_are_listed_and_each_has_a_page()
    {
        Assert.Contains("numpy-abi", Runs.Of("explain", "--list").Out, StringComparison.Ordinal);
        Assert.Contains("{library}", Runs.Of("explain", "--list", "static-tls").Out, StringComparison.Ordinal);
        Assert.Equal(ExitCode.WrongUsage, Runs.Of("explain", "--list", "nothing").Exit);
    }
}
