using System.Collections.Immutable;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Unicode;

namespace Armature.Cli.Mcp;

/// <summary>
/// A server of the Model Context Protocol over a pair of streams: versions with a handshake (2024-11-05 to 2025-11-25) and the one without (2026-07-28).
/// Nothing that a client sends ends it but the end of the input.
/// </summary>
/// <param name="terminal">The process's; its output carries messages, its standard error what a person may read.</param>
/// <param name="directories">The directories that the user named, absolute.</param>
internal sealed class McpServer(Terminal terminal, ImmutableArray<string> directories) : IDisposable
{
    private readonly MessageWriter _writer = new(terminal.Out);
    private readonly ToolCalls _calls = new(terminal);
    private ClientRoots? _roots;

    private ClientRoots Roots => _roots ??= new ClientRoots(_writer);

    /// <summary>Answers messages until the input ends and what was asked is answered.</summary>
    public void Run()
    {
        var reader = new MessageReader(terminal.In);
        while (reader.Read(out var isTooLong) is { } line)
        {
            if (isTooLong)
                _writer.Error(null, McpError.InvalidRequest, $"a message is longer than {MessageReader.MostBytes} bytes");
            else if (line.AsSpan().ContainsAnyExcept(" \t\r"u8))
                Receive(line);
        }

        _calls.Finish();
    }

    /// <inheritdoc/>
    public void Dispose() => _calls.Dispose();

    private void Receive(byte[] line)
    {
        try
        {
            if (!Utf8.IsValid(line))
                throw new JsonException();
            using var document = JsonDocument.Parse(line);
            Receive(document.RootElement.Clone());
        }
        catch (Exception fault) when (fault is JsonException or InvalidOperationException)
        {
            // the latter: an escape of half a character
            _writer.Error(null, McpError.Parse, "a message is not valid JSON on one line, in UTF-8");
        }
        catch (Exception bug)
        {
            OwnBug.Report(bug, terminal, _writer, null);
        }
    }

    private void Receive(JsonElement message)
    {
        var id = message.Member("id");
        var method = message.Text("method");
        if (message.ValueKind is not JsonValueKind.Object || message.Text("jsonrpc") != "2.0")
            _writer.Error(null, McpError.InvalidRequest, "a message is not an object of JSON-RPC 2.0 (batches are not supported)");
        else if (method is null && (message.TryGetProperty("result", out _) || message.TryGetProperty("error", out _)))
            Roots.Receive(message);
        else if (method is null)
            _writer.Error(null, McpError.InvalidRequest, "a message has no method");
        else if (id.ValueKind is JsonValueKind.Undefined)
            Notify(method, message.Member("params"));
        else if (id.ValueKind is not (JsonValueKind.String or JsonValueKind.Number))
            _writer.Error(null, McpError.InvalidRequest, "the id of a request is neither a string nor a number");
        else
            Answer(new McpRequest(id, method, message.Member("params")));
    }

    private void Notify(string method, JsonElement parameters)
    {
        if (method == "notifications/cancelled")
            _calls.Cancel(parameters.Member("requestId"));
        else if (method == "notifications/roots/list_changed")
            Roots.Forget();
    }

    private void Answer(McpRequest request)
    {
        if (request.Version is { } version && version != ServerDescription.Stateless)
        {
            _writer.Error(
                request.IdNode,
                McpError.UnsupportedVersion,
                $"protocol version {version} is not supported",
                new JsonObject { ["supported"] = ServerDescription.Versions(), ["requested"] = version }
            );
            return;
        }

        switch (request.Method)
        {
            case "initialize":
                Roots.Shake(request);
                _writer.Result(request, ServerDescription.Initialized(request.Parameters.Text("protocolVersion")));
                break;
            case "server/discover":
                _writer.Result(request, ServerDescription.Discovered());
                break;
            case "ping":
                _writer.Result(request, []);
                break;
            case "tools/list":
                WriteList(
                    request,
                    new JsonObject { ["tools"] = new JsonArray([.. ToolCatalog.All.Select(static tool => tool.Describe())]) }
                );
                break;
            case "resources/list":
                WriteList(request, PageResources.List());
                break;
            case "resources/templates/list":
                WriteList(request, PageResources.Templates());
                break;
            case "resources/read":
                Read(request);
                break;
            case "tools/call":
                Call(request);
                break;
            default:
                _writer.Error(request.IdNode, McpError.UnknownMethod, $"unknown method `{request.Method}`");
                break;
        }
    }

    private void WriteList(McpRequest request, JsonObject list) =>
        _writer.Result(request, request.IsStateless ? ServerDescription.Cacheable(list) : list);

    private void Read(McpRequest request)
    {
        var uri = request.Parameters.Text("uri") ?? "";
        if (PageResources.Read(uri, terminal) is { } page)
            WriteList(request, page);
        else
            _writer.Error(
                request.IdNode,
                request.IsStateless ? McpError.InvalidParameters : McpError.UnknownResource,
                $"unknown resource `{uri}`",
                new JsonObject { ["uri"] = uri }
            );
    }

    private void Call(McpRequest request)
    {
        var name = request.Parameters.Text("name") ?? "";
        if (ToolCatalog.Find(name) is not { } tool)
            _writer.Error(
                request.IdNode,
                McpError.InvalidParameters,
                $"unknown tool `{name}`{Suggestions.For(name, ToolCatalog.All.Select(static known => known.Name))}"
            );
        else if (ClientRoots.AreLacking(request))
            _writer.Result(request, ClientRoots.InputRequired());
        else if (!_calls.TryStart(request, stopped => Run(tool, request, stopped), _writer))
            _writer.Error(request.IdNode, McpError.InvalidRequest, "a request with this id is in progress, or too many are");
    }

    private async Task<JsonObject> Run(McpTool tool, McpRequest request, CancellationToken stopped)
    {
        try
        {
            var allowed = new AllowedDirectories(terminal.Environment, await Directories(request, stopped).ConfigureAwait(false));
            var arguments = ToolArguments.Read(tool, request.Parameters.Member("arguments"), allowed);
            return ToolRun.Run(tool, arguments, terminal, ProgressNotes.To(request, _writer), stopped);
        }
        catch (ToolFault fault)
        {
            return ToolRun.Fault(fault.Message);
        }
    }

    // a client that does not name any works in the current directory; some start their servers in the root, which would allow everything
    private async Task<ImmutableArray<string>> Directories(McpRequest request, CancellationToken stopped) =>
        Roots.AreOffered(request) ? [.. directories, .. await Roots.Of(request, stopped).ConfigureAwait(false)]
        : !directories.IsEmpty ? directories
        : Path.GetDirectoryName(terminal.Environment.CurrentDirectory) is null ? []
        : [terminal.Environment.CurrentDirectory];
}
