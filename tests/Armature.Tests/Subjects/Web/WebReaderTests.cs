using System.Text;
using Armature.Subjects.Web;
using Armature.TestKit;

namespace Armature.Subjects.Tests.Web;

public sealed class WebReaderTests : IDisposable
{
    private const string Accept = "text/html";

    private readonly TemporaryDirectory _directory = new();

    [Fact]
    public void A_fresh_answer_is_not_asked_for_again()
    {
        using var server = new LoopbackServer(_ => LoopbackResponse.Of("one", headers: "Cache-Control: max-age=600"));
        Assert.Equal("one", Asked(server));
        Assert.Equal("one", Asked(server));
        Assert.Single(server.Requests);
    }

    [Fact]
    public void A_stale_answer_is_asked_for_by_its_tag_and_used_where_it_still_holds()
    {
        using var server = new LoopbackServer(request =>
            request.Headers.GetValueOrDefault("If-None-Match") == "\"7\""
                ? LoopbackResponse.Of(304, "ETag: \"7\"")
                : LoopbackResponse.Of("seven", headers: ["ETag: \"7\"", "Cache-Control: max-age=0"])
        );
        Assert.Equal("seven", Asked(server));
        Assert.Equal("seven", Asked(server));
        Assert.Equal([null, "\"7\""], server.Requests.Select(request => request.Headers.GetValueOrDefault("If-None-Match")));
    }

    [Fact]
    public void What_must_not_be_stored_is_not()
    {
        using var server = new LoopbackServer(_ => LoopbackResponse.Of("secret", headers: "Cache-Control: no-store"));
        Asked(server);
        Assert.False(Directory.Exists(_directory.Of("cache")) && Directory.EnumerateFiles(_directory.Of("cache")).Any());
    }

    [Fact]
    public void A_damaged_file_of_the_cache_is_as_none()
    {
        using var server = new LoopbackServer(_ => LoopbackResponse.Of("one", headers: "Cache-Control: max-age=600"));
        Asked(server);
        var file = Assert.Single(Directory.EnumerateFiles(_directory.Of("cache")));
        File.WriteAllText(file, File.ReadAllText(file)[..^1]);
        Assert.Equal("one", Asked(server));
        Assert.Equal(2, server.Requests.Count);
    }

    [Fact]
    public void A_server_in_trouble_is_asked_again()
    {
        var tried = 0;
        using var server = new LoopbackServer(_ =>
            Interlocked.Increment(ref tried) < 3 ? LoopbackResponse.Of(503) : LoopbackResponse.Of("at last")
        );
        Assert.Equal("at last", Asked(server));
    }

    [Fact]
    public void A_server_that_stays_in_trouble_is_given_up()
    {
        using var server = new LoopbackServer(_ => LoopbackResponse.Of(500));
        Assert.Equal($"{server.Root}page: 500", Asked(server));
        Assert.Equal(4, server.Requests.Count);
    }

    [Fact]
    public void What_is_not_there_is_not_asked_for_twice()
    {
        using var server = new LoopbackServer(_ => LoopbackResponse.Of(404));
        Assert.Null(Asked(server));
        Assert.Single(server.Requests);
    }

    [Fact]
    public void A_password_is_sent_and_neither_shown_nor_kept()
    {
        using var server = new LoopbackServer(_ => LoopbackResponse.Of(403));
        var address = new UriBuilder(server.Root)
        {
            UserName = "me",
            Password = "p%40ss",
            Path = "page",
        }.Uri;
        Assert.Equal($"{server.Root}page: 403, access denied", Asked(address));
        var sent = Assert.Single(server.Requests).Headers["Authorization"];
        Assert.Equal("me:p@ss", Encoding.UTF8.GetString(Convert.FromBase64String(sent["Basic ".Length..])));
    }

    [Fact]
    public void Nobody_at_home_is_told()
    {
        Uri address;
        using (var server = new LoopbackServer(_ => LoopbackResponse.Of(404)))
            address = new Uri(server.Root, "page");
        Assert.Equal($"{address}: connection failed", Asked(address));
    }

    public void Dispose() => _directory.Dispose();

    private string? Asked(LoopbackServer server) => Asked(new Uri(server.Root, "page"));

    /// <summary>The content, or the reason why there is none; null where there is nothing.</summary>
    private string? Asked(Uri address)
    {
        using var web = new WebReader(_directory.Of("cache"), "test/1") { FirstPause = TimeSpan.Zero };
        return web.Get(address, Accept) switch
        {
            WebResponse.Content content => Encoding.UTF8.GetString(content.Bytes.Span),
            WebResponse.Failed failed => failed.Reason,
            _ => null,
        };
    }
}
