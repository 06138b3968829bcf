using System.Collections.Concurrent;
using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Text;

namespace Armature.TestKit;

/// <summary>What a client asks for.</summary>
/// <param name="Path">From the root, percent signs as sent, without a query.</param>
/// <param name="Headers">By their names, in any case.</param>
public sealed record LoopbackRequest(string Path, IReadOnlyDictionary<string, string> Headers);

/// <summary>What it is told.</summary>
/// <param name="Status">The number.</param>
/// <param name="ContentType">Of the content.</param>
/// <param name="Content">All of it.</param>
/// <param name="Headers">Further lines: <c>ETag: "1"</c>.</param>
public sealed record LoopbackResponse(int Status, string ContentType, byte[] Content, params string[] Headers)
{
    /// <summary>A text.</summary>
    public static LoopbackResponse Of(string text, string contentType = "text/html", params string[] headers) =>
        new(200, contentType, Encoding.UTF8.GetBytes(text), headers);

    /// <summary>A number without content.</summary>
    public static LoopbackResponse Of(int status, params string[] headers) => new(status, "text/plain", [], headers);
}

/// <summary>A server of HTTP/1.1 on this machine alone, for the time of a test: one answer a connection.</summary>
public sealed class LoopbackServer : IDisposable
{
    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly Func<LoopbackRequest, LoopbackResponse> _answer;

    /// <summary>Starts it.</summary>
    public LoopbackServer(Func<LoopbackRequest, LoopbackResponse> answer)
    {
        _answer = answer;
        _listener.Start();
        Root = new Uri($"http://{IPAddress.Loopback}:{((IPEndPoint)_listener.LocalEndpoint).Port}/");
        new Thread(Accept) { IsBackground = true }.Start();
    }

    /// <summary>Its address.</summary>
    public Uri Root { get; }

    /// <summary>What was asked for so far.</summary>
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
            // it was stopped
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
            // the client went away
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
