using System.Collections.Immutable;
using System.Text.Json;
using System.Text.Json.Nodes;
using Armature.Subjects.Disk;

namespace Armature.Cli.Mcp;

/// <summary>The directories that the client names: asked for by a request after a handshake, and by a result without one.</summary>
internal sealed class ClientRoots(MessageWriter writer)
{
    private const string Method = "roots/list";
    private const string Id = "armature-roots";

    // the key of the client's answer in a repeated request
    private const string InputKey = "roots";

    private static readonly TimeSpan s_patience = TimeSpan.FromSeconds(10);

    private readonly Lock _lock = new();
    private bool _isOffered;
    private TaskCompletionSource<ImmutableArray<string>>? _answer;

    /// <summary>The result that asks a client without a handshake.</summary>
    public static JsonObject InputRequired() =>
        new()
        {
            ["resultType"] = "input_required",
            ["inputRequests"] = new JsonObject
            {
                [InputKey] = new JsonObject { ["method"] = Method, ["params"] = new JsonObject() },
            },
        };

    /// <summary>Records what a handshake says.</summary>
    public void Shake(McpRequest request) =>
        _isOffered = request.Parameters.Member("capabilities").Member("roots").ValueKind is JsonValueKind.Object;

    /// <summary>Whether the client names directories.</summary>
    public bool AreOffered(McpRequest request) => request.IsStateless ? request.OffersRoots : _isOffered;

    /// <summary>Whether the client has to be asked by <see cref="InputRequired"/>.</summary>
    public static bool AreLacking(McpRequest request) =>
        request is { IsStateless: true, OffersRoots: true } && Given(request).ValueKind is not JsonValueKind.Object;

    /// <summary>The directories, absolute.</summary>
    /// <exception cref="ToolFault">The client does not answer.</exception>
    public async Task<ImmutableArray<string>> Of(McpRequest request, CancellationToken stopped)
    {
        if (request.IsStateless)
            return Paths(Given(request));
        try
        {
            return await Ask().WaitAsync(s_patience, stopped).ConfigureAwait(false);
        }
        catch (TimeoutException)
        {
            throw new ToolFault("the client did not answer which directories it allows (roots/list)");
        }
    }

    /// <summary>Takes the client's answer; anything else is ignored.</summary>
    /// <param name="response">A message without a method.</param>
    public void Receive(JsonElement response)
    {
        if (response.Text("id") != Id)
            return;
        lock (_lock)
            _answer?.TrySetResult(Paths(response.Member("result")));
    }

    /// <summary>The directories have changed: they are asked for again.</summary>
    public void Forget()
    {
        lock (_lock)
            _answer = null;
    }

    // once; several calls wait for the same answer
    private Task<ImmutableArray<string>> Ask()
    {
        TaskCompletionSource<ImmutableArray<string>> answer;
        lock (_lock)
        {
            if (_answer is not null)
                return _answer.Task;
            _answer = answer = new TaskCompletionSource<ImmutableArray<string>>(TaskCreationOptions.RunContinuationsAsynchronously);
        }

        writer.Send(
            new JsonObject
            {
                ["jsonrpc"] = "2.0",
                ["id"] = Id,
                ["method"] = Method,
            }
        );
        return answer.Task;
    }

    private static JsonElement Given(McpRequest request) => request.Parameters.Member("inputResponses").Member(InputKey);

    private static ImmutableArray<string> Paths(JsonElement result) =>
        [.. result.Elements("roots").Select(static root => Path(root.Text("uri"))).OfType<string>()];

    // other schemes and machines are not on this disk
    private static string? Path(string? address) =>
        Uri.TryCreate(address, UriKind.Absolute, out var uri) && uri is { IsFile: true, IsLoopback: true }
            ? DiskPath.FromSystem(uri.LocalPath)
            : null;
}
