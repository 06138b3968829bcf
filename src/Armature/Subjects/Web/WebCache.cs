using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace Armature.Subjects.Web;

/// <summary>
/// Answers on the disk: one file each, whose first lines say what it is and whose rest is the content. A file that is damaged, or that cannot be
/// written, is as none. What has a password in its address is not kept.
/// </summary>
internal sealed class WebCache(string directory)
{
    private const string Mark = "armature-web-1";

    /// <summary>The answer that was kept for an address; null where there is none.</summary>
    public KeptAnswer? Find(Uri address, string accept)
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

    /// <summary>Keeps an answer, where the server lets it be kept.</summary>
    public void Keep(Uri address, string accept, WebAnswer.Content content, HttpResponseMessage response)
    {
        var control = response.Headers.CacheControl;
        var tag = response.Headers.ETag?.ToString();
        var modified = response.Content.Headers.LastModified?.ToString("R", CultureInfo.InvariantCulture);
        // what was redirected is resolved against where it came from, and so is not kept under where it was asked for
        if (address.UserInfo.Length == 0 && control?.NoStore != true && content.Address == address)
            Write(address, accept, content.ContentType, tag, modified, Until(response), content.Bytes);
    }

    /// <summary>The server says that what was kept still holds.</summary>
    public void Renew(Uri address, string accept, KeptAnswer kept, HttpResponseMessage response) =>
        Write(address, accept, kept.ContentType, kept.Tag, kept.Modified, Until(response), kept.Body);

    private static long Until(HttpResponseMessage response)
    {
        var control = response.Headers.CacheControl;
        var age = control is { NoCache: false, MaxAge: { } most } ? most - (response.Headers.Age ?? TimeSpan.Zero) : TimeSpan.Zero;
        return (DateTimeOffset.UtcNow + age).ToUnixTimeSeconds();
    }

    private void Write(Uri address, string accept, string type, string? tag, string? modified, long until, ReadOnlyMemory<byte> body)
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
            File.WriteAllBytes(temporary, [.. Encoding.UTF8.GetBytes(head), .. body.Span]);
            File.Move(temporary, path, overwrite: true);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            // then it is asked for again next time
        }
    }

    private static KeptAnswer? Read(byte[] bytes, Uri address)
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
            ? new KeptAnswer(rest.ToArray(), lines[2], OrNull(lines[3]), OrNull(lines[4]), IsFresh(lines[5]))
            : null;
    }

    private static bool IsFresh(string until) =>
        long.TryParse(until, NumberStyles.None, CultureInfo.InvariantCulture, out var seconds)
        && DateTimeOffset.UtcNow.ToUnixTimeSeconds() < seconds;

    private static string? OrNull(string text) => text.Length == 0 ? null : text;

    private string PathOf(Uri address, string accept) =>
        Path.Combine(directory, Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes($"{address.AbsoluteUri}\n{accept}"))));
}
