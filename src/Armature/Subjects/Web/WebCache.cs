using System.Globalization;
using System.Text;
using Armature.Hashes;

namespace Armature.Subjects.Web;

/// <summary>
/// Cached responses on disk, one file each: a few header lines, then the content. A damaged file counts as missing, and write errors are
/// ignored. Responses from an address with a password are not cached.
/// </summary>
internal sealed class WebCache(string directory)
{
    private const string Mark = "armature-web-1";

    /// <summary>The cached response for an address, or null.</summary>
    public CachedResponse? Find(Uri address, string accept)
    {
        try
        {
            return address.UserInfo.Length > 0 ? null : Read(File.ReadAllBytes(PathOf(address, accept)), address);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }

    /// <summary>Caches a response if the server allows it.</summary>
    public void Store(Uri address, string accept, WebResponse.Content content, HttpResponseMessage response)
    {
        var control = response.Headers.CacheControl;
        var tag = response.Headers.ETag?.ToString();
        var modified = response.Content.Headers.LastModified?.ToString("R", CultureInfo.InvariantCulture);
        // links in a redirected response are relative to its final address, so it is not cached under the original one
        if (address.UserInfo.Length == 0 && control?.NoStore != true && content.Address == address)
            Write(address, accept, content.ContentType, tag, modified, FreshUntil(response), content.Bytes);
    }

    /// <summary>Extends a cached response that the server confirmed as still valid (304).</summary>
    public void Renew(Uri address, string accept, CachedResponse kept, HttpResponseMessage response) =>
        Write(address, accept, kept.ContentType, kept.Tag, kept.Modified, FreshUntil(response), kept.Body);

    private static long FreshUntil(HttpResponseMessage response)
    {
        var control = response.Headers.CacheControl;
        var age = control is { NoCache: false, MaxAge: { } most } ? most - (response.Headers.Age ?? TimeSpan.Zero) : TimeSpan.Zero;
        return (DateTimeOffset.UtcNow + age).ToUnixTimeSeconds();
    }

    private void Write(Uri address, string accept, string type, string? tag, string? modified, long until, byte[] body)
    {
        var head = string.Create(
            CultureInfo.InvariantCulture,
            $"{Mark}\n{address.AbsoluteUri}\n{type}\n{tag}\n{modified}\n{until}\n{body.Length}\n"
        );
        var path = PathOf(address, accept);
        var temporary = $"{path}.{Environment.ProcessId}-{Environment.CurrentManagedThreadId}";
        try
        {
            Directory.CreateDirectory(directory);
            File.WriteAllBytes(temporary, [.. Encoding.UTF8.GetBytes(head), .. body]);
            File.Move(temporary, path, overwrite: true);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            // without a cache entry the next run requests it again
        }
    }

    private static CachedResponse? Read(byte[] bytes, Uri address)
    {
        var rest = bytes.AsSpan();
        var lines = new string[7];
        for (var at = 0; at < lines.Length; at++)
        {
            var end = rest.IndexOf((byte)'\n');
            if (end < 0)
                return null;
            lines[at] = Encoding.UTF8.GetString(rest[..end]);
            rest = rest[(end + 1)..];
        }

        return lines[0] == Mark && lines[1] == address.AbsoluteUri && lines[6] == rest.Length.ToString(CultureInfo.InvariantCulture)
            ? new CachedResponse(rest.ToArray(), lines[2], OrNull(lines[3]), OrNull(lines[4]), IsFresh(lines[5]))
            : null;
    }

    private static bool IsFresh(string until) =>
        long.TryParse(until, NumberStyles.None, CultureInfo.InvariantCulture, out var seconds)
        && DateTimeOffset.UtcNow.ToUnixTimeSeconds() < seconds;

    private static string? OrNull(string text) => text.Length == 0 ? null : text;

    private string PathOf(Uri address, string accept) =>
        Path.Combine(directory, Convert.ToHexStringLower(Hash.Sha256(Encoding.UTF8.GetBytes($"{address.AbsoluteUri}\n{accept}"))));
}
