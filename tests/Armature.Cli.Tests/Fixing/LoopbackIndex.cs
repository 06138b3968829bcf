using System.Collections.Concurrent;
using System.Net;
using System.Net.Sockets;
using System.Text;

namespace Armature.Cli.Tests.Fixing;

/// <summary>An index on this machine that has no packages and notes what it is asked.</summary>
internal sealed class LoopbackIndex : IDisposable
{
    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly ConcurrentQueue<string> _requests = new();

    public LoopbackIndex()
    {
        _listener.Start();
        _ = Task.Run(AnswerAsync);
    }

    public int Port => ((IPEndPoint)_listener.LocalEndpoint).Port;

    public string Address => new UriBuilder(Uri.UriSchemeHttp, IPAddress.Loopback.ToString(), Port, "index").Uri.AbsoluteUri;

    /// <summary>The request lines, with their headers.</summary>
    public string[] Requests => [.. _requests];

    public void Dispose() => _listener.Dispose();

    private async Task AnswerAsync()
    {
        var buffer = new byte[16 * 1024];
        while (true)
        {
            TcpClient client;
            try
            {
                client = await _listener.AcceptTcpClientAsync();
            }
            catch (SocketException)
            {
                return;
            }

            using (client)
            {
                var stream = client.GetStream();
                var read = await stream.ReadAsync(buffer);
                _requests.Enqueue(Encoding.Latin1.GetString(buffer, 0, read));
                await stream.WriteAsync("HTTP/1.1 404 Not Found\r\nContent-Length: 0\r\nConnection: close\r\n\r\n"u8.ToArray());
            }
        }
    }
}
