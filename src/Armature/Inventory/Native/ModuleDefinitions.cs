using System.Buffers;
using System.Buffers.Binary;
using System.Collections.Immutable;
using System.Text;
using Armature.Binaries;
using Armature.Binaries.Elf;

namespace Armature.Inventory.Native;

/// <summary>
/// Finds static <c>PyModuleDef</c>s in a 64-bit little-endian ELF file by their layout: a reference count, four zero words, and at
/// known offsets a pointer to a name and one to an array of slots (CPython <c>Include/moduleobject.h</c>). In a file that is not
/// loaded, the pointers are in its relative relocations.
/// </summary>
internal static class ModuleDefinitions
{
    private const int Word = 8;

    // after the object header: m_init, m_index and m_copy, m_name, m_doc, m_size, m_methods, m_slots and four more
    private const int NameAt = 3 * Word;
    private const int SizeAt = 5 * Word;
    private const int SlotsAt = 7 * Word;
    private const int DefinitionBytes = 11 * Word;
    private const int Header = 2 * Word;

    // ob_tid, flags and locks before ob_ref_local, ob_ref_shared, ob_type (Include/object.h, Py_GIL_DISABLED)
    private const int FreeThreadedHeader = 4 * Word;
    private const int GilSlot = 4;
    private const int RelocationBytes = 3 * Word;
    private const int MostBytes = 4 * 1024 * 1024;
    private const int Piece = 64 * 1024;
    private const int Longest = FreeThreadedHeader + DefinitionBytes;
    private const int MostDefinitions = 16;
    private const int MostSlots = 64;
    private const int LargestState = 16 * 1024 * 1024;
    private const int LastSlot = 255;
    private const int LongestName = 256;
    private const uint Writable = 2;

    /// <summary>The definitions; empty if none can be found this way.</summary>
    public static ImmutableArray<ModuleDefinition> Read(ByteSource file, BinaryImage image)
    {
        if (
            image.Slices is not [{ Elf: { Is64Bit: true, Endian: Endian.Little, RelativeRelocations: { } relocations } elf } slice]
            || !slice.Imports.Contains("PyModuleDef_Init"u8)
            || relocations.Count > MostBytes / RelocationBytes
            || Offset(elf, relocations.Address.Value) is not { } table
        )
            return [];
        var found = ImmutableArray.CreateBuilder<ModuleDefinition>();
        var search = new Search(file, elf, table, (int)relocations.Count);
        foreach (var segment in elf.LoadSegments)
        {
            if ((segment.Flags & Writable) != 0)
                search.AddFrom(segment, found);
        }

        return found.ToImmutable();
    }

    private static long Bounded(ulong size) => (long)Math.Min(size, MostBytes);

    private static long? Offset(ElfFacts elf, ulong address)
    {
        foreach (var segment in elf.LoadSegments)
        {
            // addresses are arbitrary and may wrap; a wrong result is outside the file
            var within = unchecked(address - segment.Address.Value);
            if (within < segment.FileSize)
                return unchecked(segment.Offset.Bytes + (long)within);
        }

        return null;
    }

    private static ulong U64(ReadOnlySpan<byte> bytes) => BinaryPrimitives.ReadUInt64LittleEndian(bytes);

    private readonly struct Search(ByteSource file, ElfFacts elf, long pointers, int pointerCount)
    {
        public void AddFrom(in LoadSegment segment, ImmutableArray<ModuleDefinition>.Builder found)
        {
            var end = Bounded(segment.FileSize);
            var buffer = ArrayPool<byte>.Shared.Rent(Piece);
            for (var at = (long)(unchecked(0 - segment.Address.Value) % Word); at < end; at += Piece - Longest)
            {
                var piece = buffer.AsSpan(0, (int)Math.Min(Piece, end - at));
                if (!file.TryCopy(segment.Offset.Bytes + at, piece))
                    break;
                AddFrom(piece, unchecked(segment.Address.Value + (ulong)at), isLast: at + piece.Length == end, found);
                if (at + piece.Length == end)
                    break;
            }

            ArrayPool<byte>.Shared.Return(buffer);
        }

        private void AddFrom(ReadOnlySpan<byte> data, ulong address, bool isLast, ImmutableArray<ModuleDefinition>.Builder found)
        {
            // a definition that starts in the last bytes of a piece is complete in the next one
            var end = isLast ? data.Length - Header - DefinitionBytes : data.Length - Longest - 1;
            for (var at = 0; at <= end && found.Count < MostDefinitions; at += Word)
            {
                if (HeaderAt(data[at..]) is not (var header and > 0) || at + header > data.Length - DefinitionBytes)
                    continue;
                var body = at + header;
                if (data.Slice(body, NameAt).ContainsAnyExcept((byte)0) || U64(data[(body + SizeAt)..]) > LargestState)
                    continue;
                if (Definition(unchecked(address + (ulong)body)) is { } definition)
                    found.Add(definition);
            }
        }

        // a reference count, then a null type; 0 if none starts here. Most data are pointers, which are 0 in the file
        private static int HeaderAt(ReadOnlySpan<byte> data)
        {
            var (first, second) = (U64(data), U64(data[Word..]));
            if (second == 0)
                return IsCount(first) ? Header : 0;
            return
                first == 0
                && second >> 32 == uint.MaxValue
                && data.Length >= FreeThreadedHeader
                && !data[(2 * Word)..FreeThreadedHeader].ContainsAnyExcept((byte)0)
                ? FreeThreadedHeader
                : 0;
        }

        private ModuleDefinition? Definition(ulong address) =>
            Pointer(unchecked(address + NameAt)) is { } name
            && Pointer(unchecked(address + SlotsAt)) is { } place
            && Text(name) is { } text
            && Slots(place, out var runsWithoutGil) is { IsEmpty: false } slots
                ? new ModuleDefinition(text, slots, runsWithoutGil)
                : null;

        // the values of PyObject_HEAD_INIT: 1, and the immortal counts of 3.12, 3.13 and 3.14 (refcount.h)
        private static bool IsCount(ulong value) => value is 1 or uint.MaxValue || (value & uint.MaxValue) == 0xC0000000;

        private ImmutableArray<int> Slots(ulong address, out bool runsWithoutGil)
        {
            runsWithoutGil = false;
            var slots = ImmutableArray.CreateBuilder<int>();
            for (var at = address; slots.Count < MostSlots; at = unchecked(at + (2 * Word)))
            {
                if (Offset(elf, at) is not { } place || !file.TryBytes(place, 2 * Word, out var bytes))
                    return [];
                var slot = BinaryPrimitives.ReadInt32LittleEndian(bytes);
                if (slot == 0)
                    return slots.ToImmutable();
                if (slot is < 0 or > LastSlot)
                    return [];
                // Py_MOD_GIL_NOT_USED is 1, not an address
                runsWithoutGil |= slot == GilSlot && U64(bytes[Word..]) == 1;
                slots.Add(slot);
            }

            return [];
        }

        private string? Text(ulong address)
        {
            if (Offset(elf, address) is not { } at || !file.TryBytes(at, Math.Min(LongestName, unchecked(file.Length - at)), out var bytes))
                return null;
            var end = bytes.IndexOf((byte)0);
            return end > 0 && !bytes[..end].ContainsAnyExceptInRange((byte)'!', (byte)'~') ? Encoding.ASCII.GetString(bytes[..end]) : null;
        }

        // linkers sort relative relocations by address (ld -z combreloc)
        private ulong? Pointer(ulong place)
        {
            var (low, high) = (0, pointerCount - 1);
            while (low <= high)
            {
                var middle = (low + high) / 2;
                if (!file.TryBytes(pointers + ((long)middle * RelocationBytes), RelocationBytes, out var entry))
                    return null;
                var at = U64(entry);
                if (at == place)
                    return U64(entry[(2 * Word)..]);
                (low, high) = at < place ? (middle + 1, high) : (low, middle - 1);
            }

            return null;
        }
    }
}
