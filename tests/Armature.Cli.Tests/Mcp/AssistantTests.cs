using System.Text.Json;
using System.Text.Json.Nodes;
using Armature.Binaries;
using Armature.Knowledge.Errors;
using Armature.Rules;
using Armature.TestKit;
using ModelContextProtocol.Client;
using ModelContextProtocol.Protocol;

namespace Armature.Cli.Tests.Mcp;

/// <summary><c>armature mcp</c> as a process, called by the client of the protocol's own SDK in each version that it speaks.</summary>
public sealed class AssistantTests
{
    private const string LacksLibgomp = "ImportError: libgomp.so.1: cannot open shared object file: No such file or directory";

    public static TheoryData<string?> Versions => [(string?)null, "2025-11-25", "2025-06-18", "2025-03-26", "2024-11-05"];

    [Theory]
    [MemberData(nameof(Versions))]
    public async Task Tools_and_pages_are_listed_in_every_version(string? version)
    {
        using var directory = new TemporaryDirectory();
        await using var client = await AssistantClient.Connect(directory.Path, version);
        Assert.Equal(version ?? "2026-07-28", client.NegotiatedProtocolVersion);
        Assert.Equal(("armature", CommandLine.Version), (client.ServerInfo?.Name, client.ServerInfo?.Version));
        Assert.NotNull(client.ServerInstructions);
        var tools = await client.ListToolsAsync();
        Assert.Equal(["check", "explain", "plan", "info", "tree", "diff", "rule"], tools.Select(static tool => tool.Name));
        Assert.All(tools, static tool => Assert.True(tool.ProtocolTool.Annotations!.ReadOnlyHint));
        var pages = await client.ListResourcesAsync();
        Assert.Equal(RuleCatalog.All.Length + Causes.All.Length, pages.Count);
        foreach (var page in pages)
            Assert.NotEmpty(Page(await client.ReadResourceAsync(new Uri(page.Uri))));
        Assert.Equal(Runs.Of("rule", "AR101").Out, Page(await client.ReadResourceAsync(new Uri("armature://rules/ar101"))));
        Assert.Equal(2, (await client.ListResourceTemplatesAsync()).Count);
    }

    [Theory]
    [MemberData(nameof(Versions))]
    public async Task A_result_is_the_json_of_the_command_and_its_text(string? version)
    {
        using var directory = Sick();
        await using var client = await AssistantClient.Connect(directory.Path, version);
        foreach (
            var (tool, argument, value) in new[]
            {
                ("check", "subject", "broken"),
                ("info", "subject", "broken"),
                ("tree", "file", "broken/m.so"),
            }
        )
        {
            var result = await Call(client, tool, (argument, value));
            Assert.NotEqual(true, result.IsError);
            var path = directory.Of(value);
            Assert.Equal(Timeless(Runs.Of(tool, path, "--format", "json").Out), Timeless(result.StructuredContent!.Value.GetRawText()));
            Assert.Equal(Untimed(Runs.Of(tool, path).Out), Untimed(Text(result)));
        }

        var explained = await Call(client, "explain", ("text", LacksLibgomp), ("subject", "broken"));
        Assert.Equal("missing-shared-lib", explained.StructuredContent!.Value.GetProperty("cause").GetString());
        Assert.NotEqual(JsonValueKind.Null, explained.StructuredContent.Value.GetProperty("confirmation").ValueKind);
        Assert.Contains("libgomp1", Text(explained));
        Assert.Contains("AR201", Text(await Call(client, "rule", ("name", "missing-library"))));
        Assert.StartsWith("glibc-too-old", Text(await Call(client, "rule", ("name", "glibc-too-old"))));
    }

    [Theory]
    [MemberData(nameof(Versions))]
    public async Task Only_what_the_client_names_may_be_examined(string? version)
    {
        using var directory = Sick();
        using var other = Sick();
        await using var client = await AssistantClient.Connect(Path.GetTempPath(), version, roots: [directory.Path]);
        Assert.NotEqual(true, (await Call(client, "check", ("subject", directory.Of("broken")))).IsError);
        var refused = await Call(client, "check", ("subject", other.Of("broken")));
        Assert.True(refused.IsError);
        Assert.Contains("outside of the allowed directories", Text(refused));
        Assert.True((await Call(client, "diff", ("left", "broken"), ("right", other.Of("broken")))).IsError);
        Assert.True((await Call(client, "check", ("subject", "broken"), ("python", other.Of("broken")))).IsError);
    }

    [Fact]
    public async Task The_configuration_applies_but_its_reports_are_not_written()
    {
        using var directory = Sick();
        directory.Write("armature.toml", "ignore = [\"AR201\"]\nreport = [\"html=report.html\"]\n");
        await using var client = await AssistantClient.Connect(directory.Path);
        var result = await Call(client, "check", ("subject", "broken"));
        Assert.Empty(result.StructuredContent!.Value.GetProperty("reports")[0].GetProperty("findings").EnumerateArray());
        Assert.False(File.Exists(directory.Of("report.html")));
        Assert.Equal(ExitCode.Healthy, Runs.In(directory.Path, [], "check", "broken").Exit);
        Assert.True(File.Exists(directory.Of("report.html")));
    }

    [Fact]
    public async Task The_user_can_allow_directories()
    {
        using var directory = Sick();
        using var other = Sick();
        await using var client = await AssistantClient.Connect(directory.Path, version: null, roots: null, other.Path);
        Assert.NotEqual(true, (await Call(client, "check", ("subject", other.Of("broken")))).IsError);
        Assert.True((await Call(client, "check", ("subject", directory.Of("broken")))).IsError);
    }

    [Fact]
    public async Task Calls_run_side_by_side_and_report_progress()
    {
        using var directory = Sick();
        await using var client = await AssistantClient.Connect(directory.Path);
        var notes = new List<string?>();
        var progress = new ProgressList(notes);
        var calls = Enumerable
            .Range(0, 24)
            .Select(at =>
                client
                    .CallToolAsync(
                        at % 2 == 0 ? "check" : "info",
                        new Dictionary<string, object?> { ["subject"] = "broken" },
                        at == 0 ? progress : null
                    )
                    .AsTask()
            );
        foreach (var result in await Task.WhenAll(calls))
            Assert.NotEqual(true, result.IsError);
        lock (notes)
            Assert.Contains(notes, static note => note!.StartsWith("examining ", StringComparison.Ordinal));
    }

    [Fact]
    public async Task An_assistant_is_told_what_is_wrong_with_its_call()
    {
        using var directory = new TemporaryDirectory();
        await using var client = await AssistantClient.Connect(directory.Path);
        Assert.Contains("no .venv or venv in", Text(await Call(client, "check")));
        Assert.Contains("did you mean `subject`?", Text(await Call(client, "check", ("subjekt", "x"))));
        Assert.Contains("`text` is missing", Text(await Call(client, "explain")));
        Assert.Contains("wrong type", Text(await Call(client, "explain", ("text", 7))));
        Assert.Contains("unknown target `windoze`", Text(await Call(client, "check", ("subject", "."), ("target", "windoze"))));
        Assert.Contains("no such file or directory", Text(await Call(client, "check", ("subject", "nowhere"))));
        Assert.Contains("unknown rule `AR999`", Text(await Call(client, "rule", ("name", "AR999"))));
        // an option of the command that writes cannot be smuggled in
        Assert.True((await Call(client, "rule", ("name", "--output=x"))).IsError);
        Assert.True((await Call(client, "check", ("subject", "-o"))).IsError);
        Assert.Empty(Directory.EnumerateFileSystemEntries(directory.Path));
    }

    private static TemporaryDirectory Sick()
    {
        var directory = new TemporaryDirectory();
        Directory.CreateDirectory(directory.Of("broken"));
        File.WriteAllBytes(
            directory.Of("broken/m.so"),
            new ElfBuilder(Architecture.X86_64).Needed("libgomp.so.1", "libturbo.so.7").Build()
        );
        return directory;
    }

    private static ValueTask<CallToolResult> Call(McpClient client, string tool, params (string Name, object Value)[] arguments) =>
        client.CallToolAsync(tool, arguments.ToDictionary(static one => one.Name, static one => (object?)one.Value));

    private static string Text(CallToolResult result) => Assert.IsType<TextContentBlock>(result.Content[0]).Text;

    private static string Page(ReadResourceResult result) => Assert.IsType<TextResourceContents>(Assert.Single(result.Contents)).Text;

    private static string Timeless(string json)
    {
        var document = JsonNode.Parse(json)!;
        foreach (var report in document["reports"]?.AsArray() ?? [])
            report!["elapsed_ms"] = 0;
        return document.ToJsonString();
    }

    private static string Untimed(string text) => System.Text.RegularExpressions.Regex.Replace(text, @"[\d.,]+ (ms|s)\b", "");

    private sealed class ProgressList(List<string?> notes) : IProgress<ModelContextProtocol.ProgressNotificationValue>
    {
        public void Report(ModelContextProtocol.ProgressNotificationValue value)
        {
            lock (notes)
                notes.Add(value.Message);
        }
    }
}
