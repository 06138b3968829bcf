using System.Buffers.Binary;
using System.IO.Enumeration;
using System.Text;
using Armature.Hashes;

namespace Armature.Cli;

/// <summary>A hash by which a later run recognises that a subject is the same.</summary>
internal static class ContentDigest
{
    /// <summary>
    /// Of a file the hash of its bytes; of a directory that of the names, sizes and times of its files, because an environment has gigabytes. Null if it
    /// cannot be read.
    /// </summary>
    public static string? Of(string path)
    {
        try
        {
            return Directory.Exists(path) ? OfDirectory(path) : OfFile(path);
        }
        catch (Exception refusal) when (refusal is IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }

    /// <summary>A hash of the digest and of what else the result depends on.</summary>
    public static string Combined(string digest, params ReadOnlySpan<string> parts) =>
        Convert.ToHexStringLower(Hash.Sha256(Encoding.UTF8.GetBytes($"{digest}\0{string.Join('\0', parts)}")));

    private static string OfFile(string path)
    {
        using var stream = File.OpenRead(path);
        var hash = new Hash(HashKind.Sha256);
        var buffer = new byte[128 * 1024];
        while (stream.Read(buffer) is > 0 and var read)
            hash.Add(buffer.AsSpan(0, read));
        return Convert.ToHexStringLower(hash.Finish());
    }

    private static string OfDirectory(string path)
    {
        var hash = new Hash(HashKind.Sha256);
        Span<byte> numbers = stackalloc byte[16];
        foreach (var (name, length, ticks) in Files(path).OrderBy(static file => file.Name, StringComparer.Ordinal))
        {
            hash.Add(Encoding.UTF8.GetBytes($"{name}\0"));
            BinaryPrimitives.WriteInt64BigEndian(numbers, length);
            BinaryPrimitives.WriteInt64BigEndian(numbers[8..], ticks);
            hash.Add(numbers);
        }

        return Convert.ToHexStringLower(hash.Finish());
    }

    // links are not followed: they may lead anywhere, and in a circle
    private static FileSystemEnumerable<(string Name, long Length, long Ticks)> Files(string path) =>
        new(
            path,
            (ref FileSystemEntry entry) =>
                (
                    entry.ToFullPath()[path.Length..],
                    entry.Attributes.HasFlag(FileAttributes.ReparsePoint) ? 0 : entry.Length,
                    entry.LastWriteTimeUtc.Ticks
                ),
            new EnumerationOptions { RecurseSubdirectories = true, AttributesToSkip = FileAttributes.None }
        )
        {
            ShouldIncludePredicate = static (ref FileSystemEntry entry) =>
                !entry.IsDirectory || entry.Attributes.HasFlag(FileAttributes.ReparsePoint),
            ShouldRecursePredicate = static (ref FileSystemEntry entry) => !entry.Attributes.HasFlag(FileAttributes.ReparsePoint),
        };
}
