using System.Text;

namespace Armature.Demo.MachO;

/// <summary>
/// Writes the exports trie with one edge per symbol from the root. Linkers share prefixes, but every reader accepts a trie that does not.
/// </summary>
internal static class ExportsTrieWriter
{
    private const int WeakDefinition = 4;
    private const int Reexport = 8;

    public static byte[] Write(IReadOnlyList<ExportedSymbol> exports, long address)
    {
        var writer = NewWriter();
        if (exports.Count == 0)
            return [];
        writer.Byte(0);
        writer.Byte(exports.Count);
        var nodes = exports.Select(export => Node(export, address)).ToArray();
        var at = 2 + exports.Sum(export => Encoding.UTF8.GetByteCount(export.Name) + 1 + OffsetBytes);
        for (var i = 0; i < nodes.Length; i++)
        {
            writer.ZeroTerminated(exports[i].Name);
            FixedUleb(writer, at);
            at += nodes[i].Length;
        }

        foreach (var node in nodes)
            writer.Bytes(node);
        writer.Align(8);
        return writer.ToArray();
    }

    /// <summary>Child offsets have a fixed length, so that the layout is known before their values are.</summary>
    private const int OffsetBytes = 3;

    private static void FixedUleb(ByteWriter writer, int value)
    {
        writer.Byte((value & 0x7f) | 0x80);
        writer.Byte(((value >> 7) & 0x7f) | 0x80);
        writer.Byte((value >> 14) & 0x7f);
    }

    private static byte[] Node(ExportedSymbol export, long address)
    {
        var payload = NewWriter();
        payload.Byte(
            export.Ordinal != 0 ? Reexport
            : export.IsWeak ? WeakDefinition
            : 0
        );
        payload.Uleb(export.Ordinal != 0 ? (ulong)export.Ordinal : (ulong)address);
        if (export.Ordinal != 0)
            payload.ZeroTerminated(export.Original);
        var node = NewWriter();
        node.Uleb((ulong)payload.Length);
        node.Bytes(payload.Written);
        node.Byte(0);
        return node.ToArray();
    }

    private static ByteWriter NewWriter() => new(Armature.Binaries.Endian.Little, is64Bit: true);
}
