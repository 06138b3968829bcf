using System.Globalization;
using System.Text;

namespace Armature.TestKit;

/// <summary>
/// Writes the archive that a Linux kernel unpacks into its first root directory (Documentation/driver-api/early-userspace/buffer-format.rst): cpio, "newc".
/// </summary>
internal sealed class InitialFiles(Stream archive) : IDisposable
{
    private const uint File = 0x8000;
    private const uint Link = 0xA000;
    private const uint Directory = 0x4000;

    private readonly HashSet<string> _written = new(StringComparer.Ordinal) { "" };
    private uint _inode = 1;

    /// <summary>Adds a directory and everything in it.</summary>
    /// <param name="path">Where: <c>/opt/data</c>; <c>/</c> for the root.</param>
    /// <param name="source">The directory on this machine. Owners become root.</param>
    public void AddTree(string path, string source)
    {
        foreach (var entry in new DirectoryInfo(source).EnumerateFileSystemInfos().OrderBy(entry => entry.Name, StringComparer.Ordinal))
        {
            var target = $"{path.TrimEnd('/')}/{entry.Name}";
            if (entry.LinkTarget is { } link)
                AddLink(target, link);
            else if (entry is DirectoryInfo)
            {
                AddDirectory(target);
                AddTree(target, entry.FullName);
            }
            else
                AddFile(target, System.IO.File.ReadAllBytes(entry.FullName), (uint)entry.UnixFileMode);
        }
    }

    /// <summary>Adds a file, and the directories that it lies in.</summary>
    public void AddFile(string path, byte[] bytes, uint mode = 0x1ED) => Add(path, File | mode, bytes);

    /// <summary>Adds a symbolic link.</summary>
    public void AddLink(string path, string target) => Add(path, Link | 0x1FF, Encoding.UTF8.GetBytes(target));

    /// <summary>Adds an empty directory, unless it was added before.</summary>
    public void AddDirectory(string path)
    {
        if (!_written.Contains(path.Trim('/')))
            Add(path, Directory | 0x1ED, []);
    }

    /// <summary>Writes the end of the archive.</summary>
    public void Dispose() => Write("TRAILER!!!", 0, []);

    private void Add(string path, uint mode, byte[] bytes)
    {
        var name = path.Trim('/');
        if (Path.GetDirectoryName(name) is { Length: > 0 } parent)
            AddDirectory(parent);
        _written.Add(name);
        Write(name, mode, bytes);
    }

    private void Write(string name, uint mode, byte[] bytes)
    {
        var named = Encoding.UTF8.GetBytes(name);
        uint[] fields = [_inode++, mode, 0, 0, 1, 0, (uint)bytes.Length, 0, 0, 0, 0, (uint)named.Length + 1, 0];
        archive.Write(Encoding.ASCII.GetBytes("070701" + string.Concat(fields.Select(Hexadecimal))));
        archive.Write(named);
        archive.WriteByte(0);
        Pad(110 + named.Length + 1);
        archive.Write(bytes);
        Pad(bytes.Length);
    }

    private static string Hexadecimal(uint value) => value.ToString("x8", CultureInfo.InvariantCulture);

    // names and contents end at a multiple of four bytes
    private void Pad(int length) => archive.Write(new byte[(4 - (length % 4)) % 4]);
}
