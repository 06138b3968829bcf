using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Armature.Cli.Mcp;
using Armature.Subjects;

namespace Armature.Cli.Tests.Mcp;

public sealed class ToolCallsTests : IDisposable
{
    private readonly MemoryStream _output = new();
    private readonly StringWriter _error = new();

    public void Dispose()
    {
        _output.Dispose();
        _error.Dispose();
    }

    [Fact]
    public async Task A_cancelled_call_is_stopped_and_not_answered()
    {
        using var calls = Calls();
        // what awaits them must not run within the call, for whose end it waits
        var started = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        var ended = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        Assert.True(calls.TryStart(Request("7"), stopped => Wait(started, ended, stopped), Writer()));
        await started.Task;
        Assert.False(calls.TryStart(Request("7"), static _ => Task.FromResult(new JsonObject()), Writer()));
        calls.Cancel(JsonElement.Parse("\"7\""));
        Assert.False(ended.Task.IsCompleted);
        calls.Cancel(JsonElement.Parse("7"));
        await ended.Task;
        calls.Finish();
        Assert.Equal("", Written());
    }

    [Fact]
    public void A_bug_in_one_call_is_answered_and_does_not_end_the_others()
    {
        using var calls = Calls();
        Assert.True(calls.TryStart(Request("1"), static _ => throw new InvalidDataException("boom"), Writer()));
        Assert.True(calls.TryStart(Request("2"), static _ => Task.FromResult(new JsonObject()), Writer()));
        calls.Finish();
        Assert.Contains("boom", _error.ToString());
        var answers = Written()
            .TrimEnd('\n')
            .Split('\n')
            .Select(static line => JsonNode.Parse(line)!)
            .OrderBy(static one => (int)one["id"]!);
        Assert.Equal([McpError.Internal, null], answers.Select(static one => (int?)one["error"]?["code"]));
    }

    [Fact]
    public async Task Too_many_calls_are_refused()
    {
        using var calls = Calls();
        var go = new TaskCompletionSource<JsonObject>();
        for (var at = 0; at < ToolCalls.MostCalls; at++)
            Assert.True(calls.TryStart(Request($"{at}"), async _ => await go.Task, Writer()));
        Assert.False(calls.TryStart(Request("x"), async _ => await go.Task, Writer()));
        go.SetCanceled();
        await Task.WhenAny(go.Task);
    }

    private static async Task<JsonObject> Wait(TaskCompletionSource started, TaskCompletionSource ended, CancellationToken stopped)
    {
        started.SetResult();
        try
        {
            await Task.Delay(Timeout.Infinite, stopped);
        }
        finally
        {
            ended.SetResult();
        }

        return [];
    }

    private static McpRequest Request(string id) => new(JsonElement.Parse(id == "x" ? "\"x\"" : id), "tools/call", default);

    private string Written() => Encoding.UTF8.GetString(_output.ToArray());

    private MessageWriter Writer() => new(_output);

    private ToolCalls Calls() =>
        new(
            new Terminal
            {
                Out = _output,
                Error = _error,
                Environment = new HostEnvironment(new Dictionary<string, string>(), "/", Home: null),
            }
        );
}
