using System.Collections.Concurrent;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Armature.Cli.Mcp;

/// <summary>The calls in progress. Some run at the same time, the others wait.</summary>
/// <param name="terminal">Its standard error receives our own bugs.</param>
internal sealed class ToolCalls(Terminal terminal) : IDisposable
{
    /// <summary>The most calls that run or wait.</summary>
    public const int MostCalls = 64;

    private const int MostAtOnce = 4;

    // after the end of the input the client is gone, or it has asked all that it wanted to
    private static readonly TimeSpan s_patience = TimeSpan.FromSeconds(60);

    private readonly ConcurrentDictionary<string, (CancellationTokenSource Stop, Task Work)> _calls = new(StringComparer.Ordinal);
    private readonly Lock _ending = new();
    private readonly SemaphoreSlim _places = new(MostAtOnce);

    /// <summary>Starts a call; false if one with this id is in progress, or too many are.</summary>
    /// <param name="request">Answered, unless it is cancelled.</param>
    /// <param name="run">Makes the result.</param>
    public bool TryStart(McpRequest request, Func<CancellationToken, Task<JsonObject>> run, MessageWriter writer)
    {
        if (_calls.Count >= MostCalls || _calls.ContainsKey(request.Key))
            return false;
        var stop = new CancellationTokenSource();
        var begin = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        _calls[request.Key] = (stop, Run(begin.Task, request, run, writer, stop.Token));
        begin.SetResult();
        return true;
    }

    /// <summary>Stops a call. It is not answered; one that has ended, or is not known, is ignored.</summary>
    public void Cancel(JsonElement id)
    {
        if (id.ValueKind is JsonValueKind.Undefined)
            return;
        lock (_ending)
        {
            if (_calls.TryGetValue(id.GetRawText(), out var call))
                call.Stop.Cancel();
        }
    }

    /// <summary>Waits for what is in progress, for a while.</summary>
    public void Finish()
    {
        var all = Task.WhenAll(_calls.Values.Select(static call => call.Work));
        if (all.Wait(s_patience))
            return;
        lock (_ending)
        {
            foreach (var call in _calls.Values)
                call.Stop.Cancel();
        }
    }

    /// <inheritdoc/>
    public void Dispose() => _places.Dispose();

    private async Task Run(
        Task begin,
        McpRequest request,
        Func<CancellationToken, Task<JsonObject>> run,
        MessageWriter writer,
        CancellationToken stopped
    )
    {
        await begin.ConfigureAwait(false);
        try
        {
            await _places.WaitAsync(stopped).ConfigureAwait(false);
            try
            {
                writer.Result(request, await run(stopped).ConfigureAwait(false));
            }
            finally
            {
                _places.Release();
            }
        }
        catch (OperationCanceledException) when (stopped.IsCancellationRequested)
        {
            // MCP, "Cancellation": no further messages are sent for it
        }
        catch (Exception bug)
        {
            OwnBug.Report(bug, terminal, writer, request.IdNode);
        }
        finally
        {
            lock (_ending)
            {
                if (_calls.TryRemove(request.Key, out var call))
                    call.Stop.Dispose();
            }
        }
    }
}
