namespace Armature.Subjects.Web;

/// <summary>A cached response.</summary>
/// <param name="Body">The content.</param>
/// <param name="ContentType">The Content-Type of the server.</param>
/// <param name="Tag">The ETag, or null.</param>
/// <param name="Modified">The Last-Modified header, or null.</param>
/// <param name="IsFresh">Whether it may be used without a new request.</param>
internal sealed record CachedResponse(byte[] Body, string ContentType, string? Tag, string? Modified, bool IsFresh)
{
    public WebResponse.Content Answer(Uri address) => new(Body, ContentType, address);
}
