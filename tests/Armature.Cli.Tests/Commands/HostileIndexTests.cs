using System.Text.Json;
using Armature.TestKit;

namespace Armature.Cli.Tests.Commands;

/// <summary>What an index may send: the report says what happened, is whole, and controls no terminal.</summary>
public sealed class HostileIndexTests : IDisposable
{
    private const string Json = "application/vnd.pypi.simple.v1+json";

    private readonly TemporaryDirectory _directory = new();

    public HostileIndexTests() => _directory.Write("requirements.txt", "seed==1.0\nother>=1\n");

    public void Dispose() => _directory.Dispose();

    /// <summary>Pages of one package: how they are called, their type and their text.</summary>
    public static TheoryData<string, string, string> Pages { get; } =
        new()
        {
            { "nothing", Json, "" },
            { "another type", "image/png", "{\"files\": []}" },
            { "no type", "", "<a href=seed-1.0-py3-none-any.whl>x</a>" },
            { "a list", Json, "[]" },
            { "null", Json, "null" },
            { "nested", Json, new string('[', 100_000) },
            { "nested files", Json, $"{{\"files\": {new string('[', 1000)}{new string(']', 1000)}}}" },
            { "lone surrogate", Json, "{\"\\ud800\": 1, \"files\": [{\"filename\": \"\\ud800\", \"url\": \"\\udc00\"}]}" },
            { "no list of files", Json, "{\"files\": {\"filename\": \"seed-1.0-py3-none-any.whl\"}}" },
            { "newer interface", Json, "{\"meta\": {\"api-version\": \"2.0\\u001b]0;x\\u0007\"}, \"files\": []}" },
            { "number as interface", Json, "{\"meta\": {\"api-version\": 1e999}, \"files\": [null, 7, [], \"x\", {}]}" },
            { "a mark", Json, "\ufeff{\"files\": []}" },
            { "name that leads out", Json, File("../../../seed-1.0-py3-none-any.whl") },
            { "name with a line break", Json, File("seed-1.0-\\npy3-none-any.whl") },
            { "name with control characters", Json, File("seed-1.0-1\\u001b]0;x\\u0007-py3-none-any.whl") },
            { "name with hidden text", Json, File("seed-1.0+\\u202egnp-py3-none-any.whl") },
            { "long name", Json, File($"seed-1.0-{new string('1', 100_000)}-py3-none-any.whl") },
            { "long version", Json, File($"seed-{new string('1', 200)}-py3-none-any.whl") },
            { "unclosed link", "text/html", string.Concat(Enumerable.Repeat("<a href=\"", 50_000)) },
            { "links without end", "text/html", string.Concat(Enumerable.Repeat("<a ", 100_000)) },
            { "link with control characters", "text/html", "<a href=\"seed-1.0-py3-none-any.whl%1b]0;x%07\">&#27;]0;x</a>" },
            {
                "link elsewhere",
                "text/html",
                "<base href=\"file:///etc/\"><a href=\"seed-1.0-py3-none-any.whl#sha256=zz\" data-requires-python=\"\u001b\">"
            },
        };

    [Theory]
    [MemberData(nameof(Pages))]
    public void Any_page_gives_a_whole_report(string which, string type, string page)
    {
        Assert.NotEmpty(which);
        using var server = new LoopbackServer(request =>
            request.Path.StartsWith("/simple/", StringComparison.Ordinal) ? LoopbackResponse.Of(page, type) : LoopbackResponse.Of(404)
        );
        Check(server);
    }

    /// <summary>Values of a wrong type for each member of a file.</summary>
    public static TheoryData<string> Members =>
        ["filename", "url", "hashes", "requires-python", "yanked", "size", "upload-time", "core-metadata", "dist-info-metadata", "gpg-sig"];

    [Theory]
    [MemberData(nameof(Members))]
    public void Members_of_any_type_give_a_whole_report(string member)
    {
        var value = "";
        using var server = new LoopbackServer(_ =>
            LoopbackResponse.Of(
                $"{{\"files\": [{{\"filename\": \"seed-1.0-py3-none-any.whl\", \"url\": \"x\", \"{member}\": {value}}}]}}",
                Json
            )
        );
        foreach (
            var other in (string[])
                ["7", "-1e400", "null", "true", "[]", "{}", "[[]]", "{\"sha256\": 7}", "\"\"", "\"\\u001b[2J\"", "\"http://[\""]
        )
        {
            value = other;
            Check(server);
        }
    }

    [Theory]
    [InlineData("file:///etc/passwd", "redirects to file:///etc/passwd, which is not a web address")]
    [InlineData("/again", "and was already redirected 20 times")]
    public void A_redirect_that_is_not_followed_is_named(string target, string reason)
    {
        using var server = new LoopbackServer(_ => LoopbackResponse.Of(302, $"Location: {target}"));
        Assert.Contains(
            reason,
            Check(server).RootElement.GetProperty("reports")[0].GetProperty("unknowns").ToString(),
            StringComparison.Ordinal
        );
    }

    [Fact]
    public void A_body_that_is_not_compressed_as_it_says_is_named()
    {
        using var server = new LoopbackServer(_ => LoopbackResponse.Of("{\"files\": []} and more", Json, "Content-Encoding: gzip"));
        Assert.Contains("compressed, and damaged", Check(server).RootElement.ToString(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("http://")]
    [InlineData("http://[")]
    [InlineData("https:///simple")]
    [InlineData("http:\\\\x\u001b[2J")]
    public void An_address_that_is_none_is_no_bug(string address)
    {
        Run("--index-url", address, "--format", "text");
        Run("--find-links", address, "--format", "json");
        Run("--channel", address, "--format", "json");
    }

    /// <summary>Checks the file against an index, as text and as JSON.</summary>
    private JsonDocument Check(LoopbackServer server)
    {
        Run("--index-url", $"{server.Root}simple/");
        Run("--find-links", $"{server.Root}simple/");
        return JsonDocument.Parse(Run("--index-url", $"{server.Root}simple/", "--format", "json"));
    }

    private string Run(params string[] options)
    {
        var run = Runs.In(
            _directory.Path,
            new Dictionary<string, string> { ["ARMATURE_CACHE_DIR"] = _directory.Of("cache"), ["NO_COLOR"] = "1" },
            ["check", "requirements.txt", "--target", "manylinux_2_28_x86_64", "--python", "3.11", .. options]
        );
        Assert.True(run.Exit is ExitCode.Healthy or ExitCode.Findings or ExitCode.CouldNotExamine or ExitCode.WrongUsage, run.Error);
        Assert.DoesNotContain(
            run.Out + run.Error,
            static character => character != '\n' && (char.IsControl(character) || character == '\u202e')
        );
        return run.Out;
    }

    private static string File(string name) =>
        $"{{\"files\": [{{\"filename\": \"{name}\", \"url\": \"{name}\", \"hashes\": {{\"sha256\": \"zz\"}}}}]}}";
}
