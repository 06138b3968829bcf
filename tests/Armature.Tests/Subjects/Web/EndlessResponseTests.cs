using System.IO.Compression;
using Armature.Subjects.Web;
using Armature.Tests;
using WebResponse = Armature.Subjects.Web.WebResponse;

namespace Armature.Subjects.Tests.Web;

/// <summary>A response without end is refused before it takes memory.</summary>
[Collection(Alone.Name)]
public sealed class EndlessResponseTests
{
    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void A_response_without_end_is_too_large(bool isCompressed)
    {
        using var server = new RawServer(
            $"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n{(isCompressed ? "Content-Encoding: gzip\r\n" : "")}Connection: close\r\n\r\n",
            stream =>
            {
                using Stream body = isCompressed ? new GZipStream(stream, CompressionLevel.Fastest) : stream;
                for (var piece = new byte[1 << 20]; ; )
                    body.Write(piece);
            }
        );
        using var web = new WebReader(null, "test/1") { FirstPause = TimeSpan.Zero };
        var before = GC.GetTotalAllocatedBytes();
        var failed = Assert.IsType<WebResponse.Failed>(web.Get(server.Address, "text/html"));
        Assert.Equal($"{server.Address}: the response is too large", failed.Reason);
        Assert.InRange(GC.GetTotalAllocatedBytes() - before, 0, 8L * WebReader.MaxPage);
    }
}
