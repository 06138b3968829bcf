using System.IO.Compression;

namespace Armature.Dev.Packaging;

/// <summary>Writes zip files whose bytes depend only on their contents: the given order, one time for all files, POSIX modes on every system.</summary>
internal static class ZipWriter
{
    private const int RegularFile = 0x8000;
    private const int ReadByAll = 0x1A4; // rw-r--r--
    private const int ExecutedByAll = 0x1ED; // rwxr-xr-x

    /// <summary>The zip file.</summary>
    /// <param name="files">In the order in which they are stored.</param>
    /// <param name="time">The time of all files, stored to two seconds.</param>
    public static byte[] Write(IEnumerable<PackedFile> files, DateTimeOffset time)
    {
        using var bytes = new MemoryStream();
        using (var archive = new ZipArchive(bytes, ZipArchiveMode.Create, leaveOpen: true))
        {
            foreach (var file in files)
            {
                var entry = archive.CreateEntry(file.Name, CompressionLevel.SmallestSize);
                // the format has no time zone: the digits of UTC
                entry.LastWriteTime = new DateTimeOffset(time.UtcDateTime, TimeSpan.Zero);
                entry.ExternalAttributes = (RegularFile | (file.IsProgram ? ExecutedByAll : ReadByAll)) << 16;
                using var stream = entry.Open();
                stream.Write(file.Content);
            }
        }
        return bytes.ToArray();
    }

    /// <summary>The files of a zip file in its order, without directories.</summary>
    public static IReadOnlyList<PackedFile> Read(byte[] zip)
    {
        using var archive = new ZipArchive(new MemoryStream(zip), ZipArchiveMode.Read);
        return
        [
            .. archive
                .Entries.Where(entry => !entry.FullName.EndsWith('/'))
                .Select(entry => new PackedFile(entry.FullName, Content(entry))),
        ];
    }

    private static byte[] Content(ZipArchiveEntry entry)
    {
        using var stream = entry.Open();
        using var content = new MemoryStream();
        stream.CopyTo(content);
        return content.ToArray();
    }
}
