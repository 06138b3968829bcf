using System.Net;
using System.Net.Sockets;
using System.Text;

namespace Armature.Subjects.Tests.Web;

/// <summary>Answers each connection with bytes of the test's own.</summary>
internal sealed class RawServer : IDisposable
{
    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly byte[] _start;
    private readonly Action<Stream> _rest;

    public RawServer(string start, Action<Stream> rest)
    {
        (_start, _rest) = (Encoding.Latin1.GetBytes(start), rest);
        _listener.Start();
        Address = new Uri($"http://{_listener.LocalEndpoint}/");
        new Thread(Accept) { IsBackground = true }.Start();
    }

    public Uri Address { get; }

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
                // the request must be read, or closing the connection would reset it
                _ = stream.ReadAtLeast(new byte[4096], 1);
                stream.Write(_start);
                _rest(stream);
            }
        }
        catch (IOException)
        {
            // the client closed the connection
        }
    }
}
