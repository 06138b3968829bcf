using System.Diagnostics;
using Armature.Subjects.Web;
using Armature.TestKit;
using WebResponse = Armature.Subjects.Web.WebResponse;

namespace Armature.Subjects.Tests.Web;

/// <summary>Servers that never end, send too much, lead elsewhere or lie: each response is bounded in time and size, and the reason is named.</summary>
public sealed class HostileServerTests
{
    [Fact]
    public void Endless_redirects_end()
    {
        var number = 0;
        using var server = new LoopbackServer(_ => LoopbackResponse.Of(302, $"Location: /{Interlocked.Increment(ref number)}"));
        Assert.Contains("and was already redirected 20 times", Reason(server), StringComparison.Ordinal);
        Assert.InRange(server.Requests.Count, 20, 22);
    }

    [Theory]
    [InlineData("file:///etc/passwd")]
    [InlineData("ftp://127.0.0.1/x")]
    [InlineData("javascript:alert(1)")]
    public void A_redirect_to_what_is_not_a_web_address_is_not_followed(string target)
    {
        using var server = new LoopbackServer(_ => LoopbackResponse.Of(301, $"Location: {target}"));
        Assert.Equal($"{server.Root}page: redirects to {target}, which is not a web address", Reason(server));
    }

    [Theory]
    [InlineData("https://a.invalid/x", "http://a.invalid/x", "which is not secure")]
    [InlineData("http://a.invalid/x", "https://a.invalid/x", null)]
    [InlineData("https://a.invalid/x", "https://b.invalid/x", null)]
    public void A_redirect_never_leads_to_a_less_secure_connection(string from, string to, string? reason) =>
        Assert.Equal(reason, WebReader.Refusal(new Uri(from), new Uri(to), redirects: 0));

    [Fact]
    public void A_redirect_to_another_server_brings_neither_the_users_password_there_nor_a_password_of_its_own()
    {
        using var other = new LoopbackServer(_ => LoopbackResponse.Of("<a href=x>x</a>"));
        var place = new UriBuilder(other.Root) { UserName = "evil", Password = "word" }.Uri;
        using var server = new LoopbackServer(_ => LoopbackResponse.Of(302, $"Location: {place}elsewhere"));
        var address = new UriBuilder(server.Root) { UserName = "me", Password = "secret" }.Uri;
        using var web = new WebReader(null, "test/1");
        var content = Assert.IsType<WebResponse.Content>(web.Get(address, "text/html"));
        Assert.Equal($"{other.Root}elsewhere", content.Address.AbsoluteUri);
        Assert.DoesNotContain("Authorization", Assert.Single(other.Requests).Headers.Keys);
    }

    [Fact]
    public void A_claimed_length_of_terabytes_is_too_large()
    {
        using var server = new RawServer("HTTP/1.1 200 OK\r\nContent-Length: 10000000000000\r\n\r\n", static _ => Thread.Sleep(1000));
        Assert.Equal($"{server.Address}: the response is too large", Reason(server.Address));
    }

    // the headers arrive at once, or they do not arrive either
    [Theory]
    [InlineData("HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nContent-Length: 100000\r\n\r\n")]
    [InlineData("HTTP/1.1 200 OK\r\nX: ")]
    [InlineData("")]
    public void A_server_that_sends_a_byte_at_a_time_is_not_waited_for_and_not_asked_again(string start)
    {
        using var server = new RawServer(
            start,
            static stream =>
            {
                for (; ; Thread.Sleep(20))
                    stream.WriteByte((byte)'x');
            }
        );
        using var web = new WebReader(null, "test/1") { Timeout = TimeSpan.FromSeconds(1) };
        var clock = Stopwatch.StartNew();
        Assert.Equal($"{server.Address}: no complete response within 1 seconds", Failure(web, server.Address));
        Assert.Equal($"{server.Address}other: no complete response within 1 seconds", Failure(web, new Uri(server.Address, "other")));
        // its body alone takes half an hour
        Assert.InRange(clock.Elapsed.TotalSeconds, 0.9, 60);
    }

    [Fact]
    public void Servers_that_accept_and_never_answer_are_not_waited_for_one_after_another()
    {
        RawServer[] servers = [.. Enumerable.Range(0, 6).Select(_ => new RawServer("", static _ => Thread.Sleep(Timeout.Infinite)))];
        try
        {
            using var web = new WebReader(null, "test/1") { Silence = TimeSpan.FromSeconds(3) };
            var clock = Stopwatch.StartNew();
            foreach (var server in servers)
            {
                for (var package = 0; package < 5; package++)
                    Assert.Contains("does not answer", Failure(web, new Uri(server.Address, $"{package}")), StringComparison.Ordinal);
            }

            // one after another they take 18 seconds
            Assert.InRange(clock.Elapsed.TotalSeconds, 2.9, 17);
        }
        finally
        {
            foreach (var server in servers)
                server.Dispose();
        }
    }

    [Fact]
    public void By_default_a_server_that_never_answers_ends_within_30_seconds() =>
        Assert.InRange(new WebReader(null, "test/1").Silence.TotalSeconds, 5, 25);

    [Fact]
    public void Try_again_later_is_not_obeyed_for_ever()
    {
        using var server = new LoopbackServer(_ => LoopbackResponse.Of(503, "Retry-After: 1"));
        using var web = new WebReader(null, "test/1") { MaxWaiting = TimeSpan.FromSeconds(2) };
        var clock = Stopwatch.StartNew();
        for (var package = 0; package < 50; package++)
            Assert.Contains("503", Failure(web, new Uri(server.Root, $"{package}")), StringComparison.Ordinal);
        // 50 packages that are asked for again take 50 seconds
        Assert.InRange(clock.Elapsed.TotalSeconds, 0, 30);
    }

    [Theory]
    [InlineData("gzip")]
    [InlineData("deflate")]
    public void A_body_that_is_not_compressed_as_it_says_is_damaged(string encoding)
    {
        using var server = new LoopbackServer(_ => LoopbackResponse.Of("<a href=x>x</a>", headers: $"Content-Encoding: {encoding}"));
        Assert.Equal($"{server.Root}page: the response is compressed, and damaged", Reason(server));
    }

    [Theory]
    [InlineData("")]
    [InlineData("\r\n\r\n")]
    [InlineData("220 ftp ready\r\n")]
    [InlineData("HTTP/1.1 999999999999 \u0000\r\n\r\n")]
    [InlineData("HTTP/1.1 200 OK\r\nContent-Length: -1\r\n\r\n")]
    [InlineData("HTTP/1.1 200 OK\r\nContent-Length: 10\r\n\r\nshort")]
    [InlineData("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nzzz\r\n")]
    [InlineData("HTTP/1.1 302 Found\r\nLocation: http://[::bad\r\n\r\n")]
    [InlineData("HTTP/1.1 302 Found\r\nLocation: \u001b]0;x\u0007\r\n\r\n")]
    [InlineData("HTTP/1.1 200 OK\r\nContent-Type: ;;;\r\nCache-Control: max-age=zzz\r\nETag: x\r\nLast-Modified: never\r\n\r\n")]
    public void What_is_not_valid_HTTP_is_an_answer_and_no_exception(string response)
    {
        using var server = new RawServer(response, static _ => { });
        using var directory = new TemporaryDirectory();
        using var web = new WebReader(directory.Of("cache"), "test/1") { FirstPause = TimeSpan.Zero };
        if (web.Get(server.Address, "text/html") is WebResponse.Failed { Reason: var reason })
            Assert.DoesNotContain(reason, char.IsControl);
    }

    private static string Reason(LoopbackServer server) => Reason(new Uri(server.Root, "page"));

    private static string Reason(Uri address)
    {
        using var web = new WebReader(null, "test/1") { FirstPause = TimeSpan.Zero };
        return Failure(web, address);
    }

    private static string Failure(WebReader web, Uri address) => Assert.IsType<WebResponse.Failed>(web.Get(address, "text/html")).Reason;
}
