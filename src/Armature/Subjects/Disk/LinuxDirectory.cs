using System.Buffers;
using System.Buffers.Binary;
using System.Runtime.InteropServices;
using System.Runtime.Versioning;
using System.Text;

namespace Armature.Subjects.Disk;

/// <summary>
/// Lists a directory with getdents64, whose records contain the type of an entry, so that only links cost another call. .NET's enumerator
/// hides that type and needs a stat per entry to tell a file from a pipe or link; readdir first asks for the directory's status.
/// </summary>
[SupportedOSPlatform("linux")]
internal static class LinuxDirectory
{
    // struct linux_dirent64
    private const int LengthOffset = 16;
    private const int TypeOffset = 18;
    private const int NameOffset = 19;
    private const int BufferBytes = 32 * 1024;

    /// <summary>The system call number; null if it is unknown for this machine.</summary>
    private static readonly nint? Call = RuntimeInformation.ProcessArchitecture switch
    {
        Architecture.X64 => 217,
        Architecture.Arm64 => 61,
        _ => null,
    };

    /// <summary>Whether this machine supports listing by getdents64.</summary>
    public static bool IsSupported => Call is not null;

    /// <summary>Adds the entries of a directory, unsorted; returns null or the error number.</summary>
    public static int? Read(string path, List<FileEntry> entries)
    {
        using var directory = LibC.OpenFile(path, DiskFile.LinuxOpenFlags);
        if (directory.IsInvalid)
            return Marshal.GetLastPInvokeError();
        var buffer = ArrayPool<byte>.Shared.Rent(BufferBytes);
        try
        {
            while (true)
            {
                var held = LibC.ReadDirectory(Call ?? 0, directory, ref MemoryMarshal.GetArrayDataReference(buffer), buffer.Length);
                if (held <= 0)
                    return held == 0 ? null : Marshal.GetLastPInvokeError();
                AddAll(path, buffer.AsSpan(0, (int)held), entries);
            }
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(buffer);
        }
    }

    private static void AddAll(string directory, ReadOnlySpan<byte> records, List<FileEntry> entries)
    {
        while (!records.IsEmpty)
        {
            var length = BinaryPrimitives.ReadUInt16LittleEndian(records[LengthOffset..]);
            var name = records[NameOffset..length];
            name = name[..name.IndexOf((byte)0)];
            if (!(name.SequenceEqual("."u8) || name.SequenceEqual(".."u8)))
                entries.Add(Entry(directory, Encoding.UTF8.GetString(name), records[TypeOffset]));
            records = records[length..];
        }
    }

    private static FileEntry Entry(string directory, string name, byte type) =>
        type switch
        {
            4 => new FileEntry(name, EntryKind.Directory),
            8 => new FileEntry(name, EntryKind.File),
            10 => new FileEntry(name, LinuxStatus.Of(DiskPath.Join(directory, name))?.Kind ?? EntryKind.Other, IsLink: true),
            0 => LinuxStatus.Entry(directory, name), // DT_UNKNOWN: the file system does not report types
            _ => new FileEntry(name, EntryKind.Other),
        };
}
