using System.Collections.Concurrent;
using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Text;

namespace Armature.TestKit;

/// <summary>A request to the server.</summary>
/// <param name="Path">The path from the root, percent-encoded as sent, without the query.</param>
/// <param name="Headers">By name, ignoring case.</param>
internal sealed record LoopbackRequest(string Path, IReadOnlyDictionary<string, string> Headers);

/// <summary>The response to a request.</summary>
/// <param name="Status">The status code.</param>
/// <param name="ContentType">The Content-Type header.</param>
/// <param name="Content">The body.</param>
/// <param name="Headers">Further header lines: <c>ETag: "1"</c>.</param>
internal sealed record LoopbackResponse(int Status, string ContentType, byte[] Content, params string[] Headers)
{
    /// <summary>A response with text.</summary>
    public static LoopbackResponse Of(string text, string contentType = "text/html", params string[] headers) =>
        new(200, contentType, Encoding.UTF8.GetBytes(text), headers);

    /// <summary>A status code without content.</summary>
    public static LoopbackResponse Of(int status, params string[] headers) => new(status, "text/plain", [], headers);
}

/// <summary>A local HTTP/1.1 server for the duration of a test, with one response per connection.</summary>
internal sealed class LoopbackServer : IDisposable
{
    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly Func<LoopbackRequest, LoopbackResponse> _answer;

    /// <summary>Starts the server.</summary>
    public LoopbackServer(Func<LoopbackRequest, LoopbackResponse> answer)
    {
        _answer = answer;
        _listener.Start();
        Root = new Uri($"http://{IPAddress.Loopback}:{((IPEndPoint)_listener.LocalEndpoint).Port}/");
        new Thread(Accept) { IsBackground = true }.Start();
    }

    /// <summary>The base URL.</summary>
    public Uri Root { get; }

    /// <summary>The requests so far.</summary>
    public ConcurrentQueue<LoopbackRequest> Requests { get; } = [];

    public void Dispose() => _listener.Dispose();

    private void Accept()
    {
        try
        {
            while (true)
            {
                var client = _listener.AcceptTcpClient();
                new Thread(() => Serve(client)) { IsBackground = true }.Start();
            }
        }
        catch (Exception exception) when (exception is SocketException or ObjectDisposedException or InvalidOperationException)
        {
            // the listener was stopped
        }
    }

    private void Serve(TcpClient client)
    {
        try
        {
            using (client)
            using (var stream = client.GetStream())
            {
                using var reader = new StreamReader(stream, Encoding.Latin1, leaveOpen: true);
                if (reader.ReadLine()?.Split(' ') is not [_, var path, ..])
                    return;
                var headers = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);
                while (reader.ReadLine() is { Length: > 0 } line)
                    headers[line.Split(':')[0]] = line[(line.IndexOf(':') + 1)..].Trim();
                var request = new LoopbackRequest(path.Split('?')[0], headers);
                Requests.Enqueue(request);
                Write(stream, _answer(request));
            }
        }
        catch (IOException)
        {
            // the client closed the connection
        }
    }

    private static void Write(NetworkStream stream, LoopbackResponse response)
    {
        string[] lines =
        [
            string.Create(CultureInfo.InvariantCulture, $"HTTP/1.1 {response.Status} X"),
            $"Content-Type: {response.ContentType}",
            string.Create(CultureInfo.InvariantCulture, $"Content-Length: {response.Content.Length}"),
            "Connection: close",
            .. response.Headers,
            "",
            "",
        ];
        stream.Write(Encoding.Latin1.GetBytes(string.Join("\r\n", lines)));
        stream.Write(response.Content);
    }
}
