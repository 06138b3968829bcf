using System.Text;
using Armature.Subjects.Web;
using Armature.TestKit;

namespace Armature.Subjects.Tests.Web;

public sealed class WebReaderTests : IDisposable
{
    private const string Accept = "text/html";

    private readonly TemporaryDirectory _directory = new();

    [Fact]
    public void A_fresh_response_is_not_requested_again()
    {
        using var server = new LoopbackServer(_ => LoopbackResponse.Of("one", headers: "Cache-Control: max-age=600"));
        Assert.Equal("one", Get(server));
        Assert.Equal("one", Get(server));
        Assert.Single(server.Requests);
    }

    [Fact]
    public void A_stale_response_is_revalidated_by_its_ETag()
    {
        using var server = new LoopbackServer(request =>
            request.Headers.GetValueOrDefault("If-None-Match") == "\"7\""
                ? LoopbackResponse.Of(304, "ETag: \"7\"")
                : LoopbackResponse.Of("seven", headers: ["ETag: \"7\"", "Cache-Control: max-age=0"])
        );
        Assert.Equal("seven", Get(server));
        Assert.Equal("seven", Get(server));
        Assert.Equal([null, "\"7\""], server.Requests.Select(request => request.Headers.GetValueOrDefault("If-None-Match")));
    }

    [Fact]
    public void Without_OpenSSL_only_HTTPS_fails_at_once_and_says_what_to_install()
    {
        using var server = new LoopbackServer(request =>
            request.Path == "/away" ? LoopbackResponse.Of(302, "Location: https://e.example/simple/") : LoopbackResponse.Of("plain")
        );
        using var reader = new WebReader(null, "test") { TlsFault = () => TlsLibrary.Missing };
        Assert.IsType<WebResponse.Content>(reader.Get(new Uri(server.Root, "plain"), Accept));
        foreach (var address in (Uri[])[new("https://e.example/simple/"), new(server.Root, "away")])
        {
            var failed = Assert.IsType<WebResponse.Failed>(reader.Get(address, Accept));
            Assert.Equal($"{address}: {TlsLibrary.Missing}", failed.Reason);
        }

        Assert.Equal(2, server.Requests.Count);
    }

    [Fact]
    public void Here_OpenSSL_is_found_as_the_base_library_finds_it() => Assert.Null(TlsLibrary.Fault());

    [Fact]
    public void A_no_store_response_is_not_cached()
    {
        using var server = new LoopbackServer(_ => LoopbackResponse.Of("secret", headers: "Cache-Control: no-store"));
        Get(server);
        Assert.False(Directory.Exists(_directory.Of("cache")) && Directory.EnumerateFiles(_directory.Of("cache")).Any());
    }

    [Fact]
    public void A_damaged_cache_file_is_ignored()
    {
        using var server = new LoopbackServer(_ => LoopbackResponse.Of("one", headers: "Cache-Control: max-age=600"));
        Get(server);
        var file = Assert.Single(Directory.EnumerateFiles(_directory.Of("cache")));
        File.WriteAllText(file, File.ReadAllText(file)[..^1]);
        Assert.Equal("one", Get(server));
        Assert.Equal(2, server.Requests.Count);
    }

    [Fact]
    public void A_server_error_is_retried()
    {
        var tried = 0;
        using var server = new LoopbackServer(_ =>
            Interlocked.Increment(ref tried) < 3 ? LoopbackResponse.Of(503) : LoopbackResponse.Of("at last")
        );
        Assert.Equal("at last", Get(server));
    }

    [Fact]
    public void Retries_stop_after_a_limit()
    {
        using var server = new LoopbackServer(_ => LoopbackResponse.Of(500));
        Assert.Equal($"{server.Root}page: 500", Get(server));
        Assert.Equal(4, server.Requests.Count);
    }

    [Fact]
    public void A_404_is_not_retried()
    {
        using var server = new LoopbackServer(_ => LoopbackResponse.Of(404));
        Assert.Null(Get(server));
        Assert.Single(server.Requests);
    }

    [Fact]
    public void A_password_is_sent_but_neither_displayed_nor_cached()
    {
        using var server = new LoopbackServer(_ => LoopbackResponse.Of(403));
        var address = new UriBuilder(server.Root)
        {
            UserName = "me",
            Password = "p%40ss",
            Path = "page",
        }.Uri;
        Assert.Equal($"{server.Root}page: 403, access denied", Get(address));
        var sent = Assert.Single(server.Requests).Headers["Authorization"];
        Assert.Equal("me:p@ss", Encoding.UTF8.GetString(Convert.FromBase64String(sent["Basic ".Length..])));
    }

    [Fact]
    public void A_refused_connection_is_reported()
    {
        Uri address;
        using (var server = new LoopbackServer(_ => LoopbackResponse.Of(404)))
            address = new Uri(server.Root, "page");
        Assert.Equal($"{address}: connection failed", Get(address));
    }

    public void Dispose() => _directory.Dispose();

    private string? Get(LoopbackServer server) => Get(new Uri(server.Root, "page"));

    /// <summary>The content, or the reason for the failure; null for a 404.</summary>
    private string? Get(Uri address)
    {
        using var web = new WebReader(_directory.Of("cache"), "test/1") { FirstPause = TimeSpan.Zero };
        return web.Get(address, Accept) switch
        {
            WebResponse.Content content => Encoding.UTF8.GetString(content.Bytes),
            WebResponse.Failed failed => failed.Reason,
            _ => null,
        };
    }
}
