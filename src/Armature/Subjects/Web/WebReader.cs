using System.Collections.Concurrent;
using System.Globalization;
using System.Net;
using System.Net.Http.Headers;
using System.Security.Authentication;
using System.Text;

namespace Armature.Subjects.Web;

/// <summary>
/// Reads addresses over HTTP; no other type opens connections. Cacheable responses are stored (RFC 9111) in a directory of the user's cache,
/// and temporary failures are retried. Proxies and certificates come from the usual environment variables.
/// </summary>
/// <param name="cacheDirectory">The cache directory; null to cache nothing.</param>
/// <param name="program">Name and version for the User-Agent header.</param>
internal sealed class WebReader(string? cacheDirectory, string program) : IDisposable
{
    private const int MaxAttempts = 4;
    private const int MaxBytes = 256 * 1024 * 1024;
    private static readonly TimeSpan s_timeout = TimeSpan.FromSeconds(60);

    private readonly WebCache? _cache = cacheDirectory is null ? null : new WebCache(cacheDirectory);

    // hosts that did not respond at all, so that a list of packages does not wait for them again
    private readonly ConcurrentDictionary<string, string> _unresponsive = new(StringComparer.Ordinal);
    private readonly Lazy<HttpClient> _client = new(() => Open(program));

    /// <summary>Users and passwords for addresses that contain none.</summary>
    public Netrc Netrc { get; init; } = Netrc.Empty;

    /// <summary>The delay before the first retry; it doubles with each further one.</summary>
    internal TimeSpan FirstPause { get; init; } = TimeSpan.FromMilliseconds(300);

    /// <summary>An address without user and password, for display.</summary>
    public static string Shown(Uri address)
    {
        ArgumentNullException.ThrowIfNull(address);
        return address.UserInfo.Length == 0
            ? address.AbsoluteUri
            : new UriBuilder(address) { UserName = "", Password = "" }
                .Uri
                .AbsoluteUri;
    }

    /// <summary>Requests an address. Safe to call from several threads.</summary>
    /// <param name="accept">The Accept header.</param>
    public WebResponse Get(Uri address, string accept)
    {
        ArgumentNullException.ThrowIfNull(address);
        var kept = CacheOf(address)?.Find(address, accept);
        if (kept is { IsFresh: true })
            return kept.Answer(address);
        var pause = FirstPause;
        for (var tried = 1; ; tried++)
        {
            if (_unresponsive.TryGetValue(address.Authority, out var reason))
                return Failed(address, reason);
            var (answer, again) = Try(address, accept, kept, isLast: tried == MaxAttempts);
            if (again is not { } wait || tried == MaxAttempts)
                return answer;
            // wait as long as the server requests (Retry-After), else our own doubling delay; blocking is fine, a lookup has nothing else to do
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
        var client = new HttpClient(handler, disposeHandler: true) { Timeout = s_timeout, MaxResponseContentBufferSize = MaxBytes };
        client.DefaultRequestHeaders.TryAddWithoutValidation("User-Agent", program);
        return client;
    }

    /// <summary>One attempt; also returns the delay before a retry, or null if a retry is useless.</summary>
    private (WebResponse Answer, TimeSpan? Again) Try(Uri address, string accept, CachedResponse? kept, bool isLast)
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
                _unresponsive[address.Authority] = Reason(failure);
            return (Failed(address, Reason(failure)), isFinal ? null : TimeSpan.Zero);
        }
        catch (IOException)
        {
            return (Failed(address, "the connection was closed early"), TimeSpan.Zero);
        }
        catch (OperationCanceledException)
        {
            return (Failed(address, $"no response within {s_timeout.TotalSeconds:0} seconds"), TimeSpan.Zero);
        }
    }

    // responses that need a password are not cached
    private WebCache? CacheOf(Uri address) => Secret(address) is null ? _cache : null;

    // as in pip: credentials in the address take precedence
    private string? Secret(Uri address) => address.UserInfo.Length > 0 ? Uri.UnescapeDataString(address.UserInfo) : Netrc.Of(address);

    private HttpRequestMessage Request(Uri address, string accept, CachedResponse? kept)
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

    private (WebResponse Answer, TimeSpan? Again) Read(Uri address, string accept, CachedResponse? kept, HttpResponseMessage response)
    {
        switch (response.StatusCode)
        {
            case HttpStatusCode.OK:
                using (var body = response.Content.ReadAsStream())
                {
                    var bytes = new MemoryStream();
                    body.CopyTo(bytes);
                    var content = new WebResponse.Content(
                        bytes.ToArray(),
                        response.Content.Headers.ContentType?.MediaType?.ToLowerInvariant() ?? "",
                        response.RequestMessage?.RequestUri ?? address
                    );
                    CacheOf(address)?.Store(address, accept, content, response);
                    return (content, null);
                }

            case HttpStatusCode.NotModified when kept is not null:
                _cache?.Renew(address, accept, kept, response);
                return (kept.Answer(address), null);
            case HttpStatusCode.NotFound or HttpStatusCode.Gone:
                return (new WebResponse.Absent(), null);
            case HttpStatusCode.RequestTimeout or HttpStatusCode.TooManyRequests or >= HttpStatusCode.InternalServerError:
                return (Failed(address, Status(response)), Wait(response));
            default:
                return (Failed(address, Status(response)), null);
        }
    }

    // a server may request any delay, but users do not wait longer than a minute
    private static TimeSpan Wait(HttpResponseMessage response) =>
        response.Headers.RetryAfter?.Delta is { } delta && delta < s_timeout ? delta : TimeSpan.Zero;

    private static string Status(HttpResponseMessage response) =>
        ((int)response.StatusCode).ToString(CultureInfo.InvariantCulture)
        + response.StatusCode switch
        {
            HttpStatusCode.Unauthorized =>
                ", authentication required: neither the address nor the netrc file has an accepted password; keyrings are not read",
            HttpStatusCode.Forbidden => ", access denied",
            HttpStatusCode.ProxyAuthenticationRequired => ", proxy authentication required",
            HttpStatusCode.TooManyRequests => ", too many requests",
            _ => "",
        };

    private static string Reason(HttpRequestException failure) =>
        failure.HttpRequestError switch
        {
            HttpRequestError.NameResolutionError => "host not found",
            HttpRequestError.SecureConnectionError => failure.InnerException is AuthenticationException
                ? "its certificate is not trusted"
                : "secure connection failed",
            HttpRequestError.ConnectionError or HttpRequestError.ProxyTunnelError => "connection failed",
            HttpRequestError.ConfigurationLimitExceeded => "the response is too large",
            _ => "no response",
        };

    private static WebResponse.Failed Failed(Uri address, string reason) => new($"{Shown(address)}: {reason}");
}
