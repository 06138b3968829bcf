using System.Formats.Tar;
using System.IO.Compression;

namespace Armature.Dev.Packaging;

/// <summary>Writes tar files whose bytes depend only on their contents: the given order, one time, user and group 0 for all files.</summary>
internal static class TarWriter
{
    private const UnixFileMode ReadByAll = UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.GroupRead | UnixFileMode.OtherRead;

    private const UnixFileMode ExecutedByAll = ReadByAll | UnixFileMode.UserExecute | UnixFileMode.GroupExecute | UnixFileMode.OtherExecute;

    /// <summary>The tar file.</summary>
    /// <param name="directories">Directories to create, parents first.</param>
    /// <param name="files">In the order in which they are stored; the directories in their names are not stored.</param>
    /// <param name="time">The time of all files, in seconds.</param>
    public static byte[] Write(IEnumerable<string> directories, IEnumerable<PackedFile> files, DateTimeOffset time)
    {
        using var bytes = new MemoryStream();
        using (var tar = new System.Formats.Tar.TarWriter(bytes, TarEntryFormat.Ustar, leaveOpen: true))
        {
            foreach (var directory in directories)
                tar.WriteEntry(
                    new UstarTarEntry(TarEntryType.Directory, $"{directory}/") { ModificationTime = time, Mode = ExecutedByAll }
                );
            foreach (var file in files)
                tar.WriteEntry(
                    new UstarTarEntry(TarEntryType.RegularFile, file.Name)
                    {
                        ModificationTime = time,
                        Mode = file.IsProgram ? ExecutedByAll : ReadByAll,
                        DataStream = new MemoryStream(file.Content),
                    }
                );
        }
        return bytes.ToArray();
    }

    /// <summary>The bytes compressed in the gzip format, without name and time.</summary>
    public static byte[] Compress(byte[] content)
    {
        using var bytes = new MemoryStream();
        using (var gzip = new GZipStream(bytes, CompressionLevel.SmallestSize, leaveOpen: true))
            gzip.Write(content);
        return bytes.ToArray();
    }
}
