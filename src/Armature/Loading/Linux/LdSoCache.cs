using System.Buffers.Binary;
using System.Text;
using Armature.Binaries;
using Armature.Subjects;
using Armature.Targets;

namespace Armature.Loading.Linux;

/// <summary>Reader of <c>/etc/ld.so.cache</c> in its new format, which may follow a section in the old one (glibc <c>sysdeps/generic/dl-cache.h</c>).</summary>
internal sealed class LdSoCache
{
    public const string Path = "/etc/ld.so.cache";

    private const int HeaderSize = 48;
    private const int EntrySize = 24;
    private const int OldHeaderSize = 16;
    private const int OldEntrySize = 12;
    private const uint ExtensionMagic = 0xEAA4_2174;
    private const uint SubdirectoriesTag = 1;
    private const ulong NamedSubdirectory = 1UL << 62;

    private readonly Dictionary<string, List<Entry>> _entries = new(StringComparer.Ordinal);

    private LdSoCache() { }

    /// <summary>The cache of a tree; null if it does not exist or cannot be read.</summary>
    public static LdSoCache? Read(FileTree tree, Architecture process)
    {
        if (tree.Open(Path) is not OpenOutcome.Opened { Source: var source })
            return null;
        using (source)
            return source.TryBytes(0, source.Length, out var bytes) ? Parse(bytes, process) : null;
    }

    /// <summary>The path of a library, preferring the variant for the best level of the processor; null if the cache does not contain it.</summary>
    /// <param name="name">The name of the dependency.</param>
    /// <param name="subdirectories">The levels of the processor, best first.</param>
    public string? Find(string name, IReadOnlyList<string> subdirectories)
    {
        if (!_entries.TryGetValue(name, out var entries))
            return null;
        Entry? best = null;
        var bestRank = int.MaxValue;
        foreach (var entry in entries)
        {
            var rank = Rank(entry, subdirectories);
            if (rank < bestRank)
                (best, bestRank) = (entry, rank);
        }

        return best?.Path;
    }

    internal static LdSoCache? Parse(ReadOnlySpan<byte> file, Architecture process)
    {
        if (NewFormat(file) is not (>= 0 and var start) || file.Length - start < HeaderSize)
            return null;
        var bytes = file[start..];
        var endian = (bytes[28] & 3) switch
        {
            2 => Endian.Little,
            3 => Endian.Big,
            _ => ArchitectureFacts.IsBigEndian(process) ? Endian.Big : Endian.Little,
        };
        var view = new ByteView(bytes, new FileOffset(start), endian);
        view.TryUInt32(20, out var count);
        var subdirectories = Subdirectories(view);
        var cache = new LdSoCache();
        for (long i = 0, at = HeaderSize; i < count && view.TryUInt64(at + 16, out var hardware); i++, at += EntrySize)
        {
            view.TryUInt32(at, out var flags);
            view.TryUInt32(at + 4, out var key);
            view.TryUInt32(at + 8, out var value);
            if (Suits(flags, process))
                cache.Add(view, key, value, hardware, subdirectories);
        }

        return cache;
    }

    private void Add(in ByteView view, uint key, uint value, ulong hardware, string[] subdirectories)
    {
        if (Text(view, key) is not { } name || Text(view, value) is not { } path)
            return;
        string? subdirectory = null;
        if ((hardware & NamedSubdirectory) != 0)
        {
            var index = (uint)(hardware & uint.MaxValue);
            if (index >= subdirectories.Length)
                return;
            subdirectory = subdirectories[index];
        }
        else if (hardware != 0)
        {
            return; // a bit mask of old hardware names, ignored since 2.37
        }

        if (!_entries.TryGetValue(name, out var entries))
            _entries[name] = entries = new List<Entry>(1);
        entries.Add(new Entry(path, subdirectory));
    }

    private static int Rank(in Entry entry, IReadOnlyList<string> subdirectories)
    {
        if (entry.Subdirectory is null)
            return subdirectories.Count;
        for (var i = 0; i < subdirectories.Count; i++)
        {
            if (subdirectories[i] == entry.Subdirectory)
                return i;
        }

        return int.MaxValue;
    }

    private static int NewFormat(ReadOnlySpan<byte> file)
    {
        if (file.StartsWith("glibc-ld.so.cache1.1"u8))
            return 0;
        if (!file.StartsWith("ld.so-1.7.0"u8) || file.Length < OldHeaderSize)
            return -1;
        // the old header's count has the machine's byte order; current big-endian systems do not write this header
        var end = OldHeaderSize + (long)OldEntrySize * BinaryPrimitives.ReadUInt32LittleEndian(file[12..]);
        var start = (end + 7) / 8 * 8;
        return start < file.Length && file[(int)start..].StartsWith("glibc-ld.so.cache1.1"u8) ? (int)start : -1;
    }

    /// <summary>The names of the hardware subdirectories, which entries refer to by index.</summary>
    private static string[] Subdirectories(in ByteView view)
    {
        if (
            !view.TryUInt32(32, out var at)
            || !view.TryUInt32(at, out var magic)
            || magic != ExtensionMagic
            || !view.TryUInt32(at + 4L, out var count)
        )
            return [];
        for (long i = 0, section = at + 8L; i < count && view.TryUInt32(section + 12, out var size); i++, section += 16)
        {
            view.TryUInt32(section, out var tag);
            view.TryUInt32(section + 8, out var offset);
            if (tag == SubdirectoriesTag && view.TryView(offset, size, out var names))
                return Names(view, names);
        }

        return [];
    }

    private static string[] Names(in ByteView view, in ByteView offsets)
    {
        var names = new List<string>();
        for (long at = 0; offsets.TryUInt32(at, out var name); at += 4)
            names.Add(Text(view, name) ?? "");
        return [.. names];
    }

    private static string? Text(in ByteView view, uint offset) =>
        view.TryZeroTerminated(offset, out var text) ? Encoding.UTF8.GetString(text) : null;

    // sysdeps/generic/ldconfig.h and the dl-cache.h of each architecture
    private static bool Suits(uint flags, Architecture process) =>
        process switch
        {
            Architecture.X86_64 => flags == 0x0303,
            Architecture.X32 => flags == 0x0803,
            Architecture.Arm64 => flags == 0x0a03,
            Architecture.Arm => flags is 0x0903 or 0x0b03 or 3,
            Architecture.PowerPC64 or Architecture.PowerPC64LE => flags == 0x0503,
            Architecture.S390X => flags == 0x0403,
            Architecture.X86 => flags is 3 or 1,
            _ => (flags & 0xff) == 3,
        };

    private readonly record struct Entry(string Path, string? Subdirectory);
}
