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
    /// <summary>The most bytes of a page or a metadata file, uncompressed. The largest pages of PyPI have less than half of it.</summary>
    public const int MaxPage = 64 * 1024 * 1024;

    /// <summary>The most bytes of the package list of a conda channel.</summary>
    public const int MaxList = 512 * 1024 * 1024;

    private const int MaxAttempts = 4;
    private const int MaxRedirects = 20;

    private readonly WebCache? _cache = cacheDirectory is null ? null : new WebCache(cacheDirectory);

    // hosts that did not respond at all, so that a list of packages does not wait for them again
    private readonly ConcurrentDictionary<string, string> _unresponsive = new(StringComparer.Ordinal);
    private readonly Lazy<HttpMessageHandler> _handler = new(Open);
    private long _waited;
    private long _silent;

    /// <summary>Users and passwords for addresses that contain none.</summary>
    public Netrc Netrc { get; init; } = Netrc.Empty;

    /// <summary>The time for one whole response. A page that arrives byte by byte is not waited for.</summary>
    internal TimeSpan Timeout { get; init; } = TimeSpan.FromSeconds(60);

    /// <summary>
    /// The time until a server begins to answer. It holds for all servers together, so that several that accept the connection and never answer do not add
    /// up; a server that comes later has a tenth of it at least.
    /// </summary>
    internal TimeSpan Silence { get; init; } = TimeSpan.FromSeconds(20);

    /// <summary>The time for all delays before retries together, because each of a thousand packages may be answered with "try again later".</summary>
    internal TimeSpan MaxWaiting { get; init; } = TimeSpan.FromMinutes(5);

    /// <summary>Why HTTPS cannot be used; null if it can.</summary>
    internal Func<string?> TlsFault { get; init; } = TlsLibrary.Fault;

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
    /// <param name="most">The most bytes of the response, uncompressed.</param>
    public WebResponse Get(Uri address, string accept, int most = MaxPage)
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
            var (answer, again) = Try(address, accept, kept, most, isLast: tried == MaxAttempts);
            if (again is not { } wait || tried == MaxAttempts)
                return answer;
            // wait as long as the server requests (Retry-After), else our own doubling delay; blocking is fine, a lookup has nothing else to do
            wait = wait > pause ? wait : pause;
            if (Interlocked.Add(ref _waited, wait.Ticks) > MaxWaiting.Ticks)
                return answer;
            Thread.Sleep(wait);
            pause *= 2;
        }
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        if (_handler.IsValueCreated)
            _handler.Value.Dispose();
    }

    private static HttpClientHandler Open() =>
        new()
        {
            AutomaticDecompression = DecompressionMethods.GZip | DecompressionMethods.Deflate,
            // it would follow a redirect to any scheme
            AllowAutoRedirect = false,
        };

    /// <summary>One attempt; also returns the delay before a retry, or null if a retry is useless.</summary>
    private (WebResponse Answer, TimeSpan? Again) Try(Uri address, string accept, CachedResponse? kept, int most, bool isLast)
    {
        try
        {
            // the connections belong to the handler
            using var client = new HttpClient(_handler.Value, disposeHandler: false)
            {
                MaxResponseContentBufferSize = most,
                Timeout = System.Threading.Timeout.InfiniteTimeSpan,
            };
            using var limit = new CancellationTokenSource(Timeout);
            var place = address;
            for (var redirects = 0; ; redirects++)
            {
                if (place.Scheme == Uri.UriSchemeHttps && TlsFault() is { } fault)
                    return (Failed(address, fault), null);
                using var request = Request(place, address, accept, kept);
                using var response = Begun(client, request, limit.Token);
                response.Content.LoadIntoBufferAsync(most, limit.Token).GetAwaiter().GetResult();
                if (Target(response, place) is not { } target)
                    return Read(address, place, accept, kept, response);
                if (Refusal(place, target, redirects) is { } reason)
                    return (Failed(address, $"redirects to {Shown(target)}, {reason}"), null);
                place = target;
            }
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
        catch (InvalidDataException)
        {
            return (Failed(address, "the response is compressed, and damaged"), null);
        }
        catch (TimeoutException)
        {
            var waited = Patience;
            if (
                _unresponsive.TryAdd(
                    address.Authority,
                    $"it accepts connections and does not answer (waited {waited.TotalSeconds:0.#} seconds)"
                )
            )
                Interlocked.Add(ref _silent, waited.Ticks);
            return (Failed(address, _unresponsive[address.Authority]), null);
        }
        catch (OperationCanceledException)
        {
            _unresponsive.TryAdd(address.Authority, $"no complete response within {Timeout.TotalSeconds:0.#} seconds");
            return (Failed(address, _unresponsive[address.Authority]), null);
        }
    }

    // what other servers left of the time
    private TimeSpan Patience => TimeSpan.FromTicks(Math.Max(Silence.Ticks - Interlocked.Read(ref _silent), Silence.Ticks / 10));

    /// <summary>The response as soon as its headers are here.</summary>
    /// <exception cref="TimeoutException">The server did not begin to answer.</exception>
    private HttpResponseMessage Begun(HttpClient client, HttpRequestMessage request, CancellationToken limit)
    {
        using var silence = CancellationTokenSource.CreateLinkedTokenSource(limit);
        silence.CancelAfter(Patience);
        try
        {
            return client.Send(request, HttpCompletionOption.ResponseHeadersRead, silence.Token);
        }
        catch (OperationCanceledException cancelled) when (!limit.IsCancellationRequested)
        {
            throw new TimeoutException(null, cancelled);
        }
    }

    // responses that need a password are not cached
    private WebCache? CacheOf(Uri address) => Secret(address) is null ? _cache : null;

    // as in pip: credentials in the address take precedence
    private string? Secret(Uri address) => address.UserInfo.Length > 0 ? Uri.UnescapeDataString(address.UserInfo) : Netrc.Of(address);

    /// <param name="place">The address itself, or one that it redirects to. Another server gets no password.</param>
    private HttpRequestMessage Request(Uri place, Uri address, string accept, CachedResponse? kept)
    {
        var request = new HttpRequestMessage(HttpMethod.Get, place);
        request.Headers.TryAddWithoutValidation("User-Agent", program);
        request.Headers.TryAddWithoutValidation("Accept", accept);
        if (Secret(address) is { } secret && (place.Scheme, place.Authority) == (address.Scheme, address.Authority))
            request.Headers.Authorization = new AuthenticationHeaderValue("Basic", Convert.ToBase64String(Encoding.UTF8.GetBytes(secret)));
        if (kept?.Tag is { } tag)
            request.Headers.TryAddWithoutValidation("If-None-Match", tag);
        else if (kept?.Modified is { } modified)
            request.Headers.TryAddWithoutValidation("If-Modified-Since", modified);
        return request;
    }

    private (WebResponse Answer, TimeSpan? Again) Read(
        Uri address,
        Uri place,
        string accept,
        CachedResponse? kept,
        HttpResponseMessage response
    )
    {
        switch (response.StatusCode)
        {
            case HttpStatusCode.OK:
                using (var body = response.Content.ReadAsStream())
                {
                    // it was read as a whole
                    var bytes = new byte[body.Length];
                    body.ReadExactly(bytes);
                    var content = new WebResponse.Content(
                        bytes,
                        response.Content.Headers.ContentType?.MediaType?.ToLowerInvariant() ?? "",
                        place
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

    // a server may request any delay, but users do not wait longer than for a response
    private TimeSpan Wait(HttpResponseMessage response) =>
        response.Headers.RetryAfter?.Delta is { } delta && delta < Timeout ? delta : TimeSpan.Zero;

    // without a user of its own: the links on a page are relative to its address
    private static Uri? Target(HttpResponseMessage response, Uri place) =>
        (int)response.StatusCode is >= 300 and < 400
        && response.Headers.Location is { } location
        && Uri.TryCreate(place, location, out var target)
            ? target.UserInfo.Length == 0 || target.UserInfo == place.UserInfo
                ? target
                : new Uri(Shown(target))
            : null;

    /// <summary>Why a redirect is not followed; null if it is.</summary>
    internal static string? Refusal(Uri place, Uri target, int redirects) =>
        target.Scheme != Uri.UriSchemeHttp && target.Scheme != Uri.UriSchemeHttps ? "which is not a web address"
        : place.Scheme == Uri.UriSchemeHttps && target.Scheme == Uri.UriSchemeHttp ? "which is not secure"
        : redirects >= MaxRedirects ? $"and was already redirected {MaxRedirects} times"
        : null;

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
