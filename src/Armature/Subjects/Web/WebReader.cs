using System.Collections.Concurrent;
using System.Globalization;
using System.Net;
using System.Net.Http.Headers;
using System.Security.Authentication;
using System.Text;

namespace Armature.Subjects.Web;

/// <summary>
/// Reads addresses over HTTP: the only place that opens a connection. What a server lets be kept is kept (RFC 9111) in a directory of the
/// user's cache; what fails for the moment is tried again a little later. Proxies and certificates are those that the system's variables name.
/// </summary>
/// <param name="cacheDirectory">Where answers are kept; null to keep none.</param>
/// <param name="program">Name and version, for the server's log.</param>
public sealed class WebReader(string? cacheDirectory, string program) : IDisposable
{
    private const int Tries = 4;
    private const int MostBytes = 256 * 1024 * 1024;
    private static readonly TimeSpan s_patience = TimeSpan.FromSeconds(60);

    private readonly WebCache? _cache = cacheDirectory is null ? null : new WebCache(cacheDirectory);

    // places that did not answer at all: a list of packages is not kept waiting for each of them again
    private readonly ConcurrentDictionary<string, string> _silent = new(StringComparer.Ordinal);
    private readonly Lazy<HttpClient> _client = new(() => Open(program));

    /// <summary>Users and passwords for addresses that have none in themselves.</summary>
    public Netrc Netrc { get; init; } = Netrc.Empty;

    /// <summary>How long to wait before the second try; each later wait is twice as long.</summary>
    internal TimeSpan FirstPause { get; init; } = TimeSpan.FromMilliseconds(300);

    /// <summary>An address without its user and password, to be shown.</summary>
    public static string Shown(Uri address)
    {
        ArgumentNullException.ThrowIfNull(address);
        return address.UserInfo.Length == 0
            ? address.AbsoluteUri
            : new UriBuilder(address) { UserName = "", Password = "" }
                .Uri
                .AbsoluteUri;
    }

    /// <summary>Asks for an address. Safe to call from several threads.</summary>
    /// <param name="accept">What is welcome, as the header says it.</param>
    public WebAnswer Get(Uri address, string accept)
    {
        ArgumentNullException.ThrowIfNull(address);
        var kept = CacheOf(address)?.Find(address, accept);
        if (kept is { IsFresh: true })
            return kept.Answer(address);
        var pause = FirstPause;
        for (var tried = 1; ; tried++)
        {
            if (_silent.TryGetValue(address.Authority, out var reason))
                return Failed(address, reason);
            var (answer, again) = Try(address, accept, kept, isLast: tried == Tries);
            if (again is not { } wait || tried == Tries)
                return answer;
            // the pause that the server asks for (Retry-After), or ours, which doubles: a lookup has nothing else to do meanwhile
            Thread.Sleep(wait > pause ? wait : pause);
            pause *= 2;
        }
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        if (_client.IsValueCreated)
            _client.Value.Dispose();
    }

    private static HttpClient Open(string program)
    {
        var handler = new HttpClientHandler { AutomaticDecompression = DecompressionMethods.GZip | DecompressionMethods.Deflate };
        var client = new HttpClient(handler, disposeHandler: true) { Timeout = s_patience, MaxResponseContentBufferSize = MostBytes };
        client.DefaultRequestHeaders.TryAddWithoutValidation("User-Agent", program);
        return client;
    }

    /// <summary>One try; with how long to wait where another may do better.</summary>
    private (WebAnswer Answer, TimeSpan? Again) Try(Uri address, string accept, KeptAnswer? kept, bool isLast)
    {
        try
        {
            using var request = Request(address, accept, kept);
            using var response = _client.Value.Send(request);
            return Read(address, accept, kept, response);
        }
        catch (HttpRequestException failure)
        {
            var isFinal = failure.HttpRequestError is HttpRequestError.SecureConnectionError or HttpRequestError.ConfigurationLimitExceeded;
            if (isLast && failure.HttpRequestError is (HttpRequestError.ConnectionError or HttpRequestError.NameResolutionError))
                _silent[address.Authority] = Words(failure);
            return (Failed(address, Words(failure)), isFinal ? null : TimeSpan.Zero);
        }
        catch (IOException)
        {
            return (Failed(address, "the connection broke off"), TimeSpan.Zero);
        }
        catch (OperationCanceledException)
        {
            return (Failed(address, $"no answer within {s_patience.TotalSeconds:0} seconds"), TimeSpan.Zero);
        }
    }

    // what only a password opens is not kept
    private WebCache? CacheOf(Uri address) => Secret(address) is null ? _cache : null;

    // as pip: what stands in the address counts first
    private string? Secret(Uri address) => address.UserInfo.Length > 0 ? Uri.UnescapeDataString(address.UserInfo) : Netrc.Of(address);

    private HttpRequestMessage Request(Uri address, string accept, KeptAnswer? kept)
    {
        var request = new HttpRequestMessage(HttpMethod.Get, address);
        request.Headers.TryAddWithoutValidation("Accept", accept);
        if (Secret(address) is { } secret)
            request.Headers.Authorization = new AuthenticationHeaderValue("Basic", Convert.ToBase64String(Encoding.UTF8.GetBytes(secret)));
        if (kept?.Tag is { } tag)
            request.Headers.TryAddWithoutValidation("If-None-Match", tag);
        else if (kept?.Modified is { } modified)
            request.Headers.TryAddWithoutValidation("If-Modified-Since", modified);
        return request;
    }

    private (WebAnswer Answer, TimeSpan? Again) Read(Uri address, string accept, KeptAnswer? kept, HttpResponseMessage response)
    {
        switch (response.StatusCode)
        {
            case HttpStatusCode.OK:
                using (var body = response.Content.ReadAsStream())
                {
                    var bytes = new MemoryStream();
                    body.CopyTo(bytes);
                    var content = new WebAnswer.Content(
                        bytes.ToArray(),
                        response.Content.Headers.ContentType?.MediaType?.ToLowerInvariant() ?? "",
                        response.RequestMessage?.RequestUri ?? address
                    );
                    CacheOf(address)?.Keep(address, accept, content, response);
                    return (content, null);
                }

            case HttpStatusCode.NotModified when kept is not null:
                _cache?.Renew(address, accept, kept, response);
                return (kept.Answer(address), null);
            case HttpStatusCode.NotFound or HttpStatusCode.Gone:
                return (new WebAnswer.Absent(), null);
            case HttpStatusCode.RequestTimeout or HttpStatusCode.TooManyRequests or >= HttpStatusCode.InternalServerError:
                return (Failed(address, Status(response)), Wait(response));
            default:
                return (Failed(address, Status(response)), null);
        }
    }

    // a server may ask for patience; a minute is more than a person has
    private static TimeSpan Wait(HttpResponseMessage response) =>
        response.Headers.RetryAfter?.Delta is { } delta && delta < s_patience ? delta : TimeSpan.Zero;

    private static string Status(HttpResponseMessage response) =>
        ((int)response.StatusCode).ToString(CultureInfo.InvariantCulture)
        + response.StatusCode switch
        {
            HttpStatusCode.Unauthorized =>
                ", it wants a password: none in its address or the netrc file will do, and keyrings are not read",
            HttpStatusCode.Forbidden or HttpStatusCode.ProxyAuthenticationRequired => ", it wants a password",
            HttpStatusCode.TooManyRequests => ", it was asked too often",
            _ => "",
        };

    private static string Words(HttpRequestException failure) =>
        failure.HttpRequestError switch
        {
            HttpRequestError.NameResolutionError => "no such host",
            HttpRequestError.SecureConnectionError => failure.InnerException is AuthenticationException
                ? "its certificate is not trusted"
                : "no secure connection",
            HttpRequestError.ConnectionError or HttpRequestError.ProxyTunnelError => "no connection",
            HttpRequestError.ConfigurationLimitExceeded => "the answer is too large",
            _ => "no answer",
        };

    private static WebAnswer.Failed Failed(Uri address, string reason) => new($"{Shown(address)}: {reason}");
}
