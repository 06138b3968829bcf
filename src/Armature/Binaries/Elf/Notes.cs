namespace Armature.Binaries.Elf;

/// <summary>
/// The note segments that matter to a loader (gABI 5.1, "Note Section"; GNU notes as in glibc's <c>elf.h</c>). A note that does not parse
/// is not a fault: loaders skip it, and patchelf wrote program headers over notes in published wheels (prox_tv 3.3.0).
/// </summary>
internal sealed class Notes
{
    private const uint AbiTagNote = 1;
    private const uint SystemNote = 1;
    private const uint BuildIdNote = 3;
    private const uint PropertyNote = 5;
    private const uint X86Feature1And = 0xc0000002;
    private const uint X86IsaNeededProperty = 0xc0008002;
    private const uint X86IsaUsedProperty = 0xc0010002;
    private const uint Arm64Feature1And = 0xc0000000;

    public string? BuildId { get; private set; }
    public (uint System, PackedVersion Kernel)? AbiTag { get; private set; }
    public MobileSystem? System { get; private set; }
    public uint X86IsaNeeded { get; private set; }
    public uint X86IsaUsed { get; private set; }
    public uint Feature1And { get; private set; }

    public static Notes Read<TClass>(SegmentMap map, ProgramHeader[] headers, ushort machine)
        where TClass : struct, IElfClass
    {
        var notes = new Notes();
        foreach (var header in headers)
        {
            if (header.Type is not (SegmentType.Note or SegmentType.GnuProperty))
                continue;
            if (map.TryView(map.Within(header), out var view))
                notes.ReadSegment<TClass>(view, header.Alignment == 8 ? 8 : 4, machine);
        }

        return notes;
    }

    /// <summary>Entries: length of name, length of content, type (u32), name, content; the last two padded.</summary>
    private void ReadSegment<TClass>(in ByteView view, int alignment, ushort machine)
        where TClass : struct, IElfClass
    {
        long at = 0;
        while (view.TryUInt32(at + 8, out var type))
        {
            view.TryUInt32(at, out var nameLength);
            view.TryUInt32(at + 4, out var contentLength);
            var contentAt = Align(at + 12 + nameLength, alignment);
            if (!view.TryBytes(at + 12, nameLength, out var name) || !view.TryView(contentAt, contentLength, out var content))
                return;
            if (name.SequenceEqual("GNU\0"u8))
                ReadGnu<TClass>(type, content, alignment, machine);
            else if (type == SystemNote)
                System ??=
                    name.SequenceEqual("Android\0"u8) ? MobileSystem.Android
                    : name.SequenceEqual("OHOS\0"u8) ? MobileSystem.OpenHarmony
                    : null;
            at = Align(contentAt + contentLength, alignment);
        }
    }

    private void ReadGnu<TClass>(uint type, in ByteView content, int alignment, ushort machine)
        where TClass : struct, IElfClass
    {
        if (type == BuildIdNote)
            BuildId ??= Convert.ToHexStringLower(content.Bytes);
        else if (type == AbiTagNote && content.TryUInt32(12, out var patch))
            AbiTag ??= ReadAbiTag(content, patch);
        // glibc sysdeps/generic/dl-prop.h skips properties with the wrong alignment
        else if (type == PropertyNote && alignment == TClass.WordSize)
            ReadProperties(content, alignment, machine);
    }

    private static (uint System, PackedVersion Kernel) ReadAbiTag(in ByteView content, uint patch)
    {
        content.TryUInt32(0, out var system);
        content.TryUInt32(4, out var major);
        content.TryUInt32(8, out var minor);
        return (system, new PackedVersion(Number(major), Number(minor), Number(patch)));
    }

    private static int Number(uint word) => (int)Math.Min(word, int.MaxValue);

    /// <summary>Properties: type, length of content (u32), content, padding.</summary>
    private void ReadProperties(in ByteView content, int alignment, ushort machine)
    {
        long at = 0;
        while (content.TryUInt32(at + 4, out var length))
        {
            content.TryUInt32(at, out var type);
            if (content.TryUInt32(at + 8, out var bits) && length == sizeof(uint))
                ReadProperty(type, bits, machine);
            at = Align(at + 8 + length, alignment);
        }
    }

    private void ReadProperty(uint type, uint bits, ushort machine)
    {
        var isX86 = machine is ElfMachine.I386 or ElfMachine.X86_64;
        if (isX86 && type == X86IsaNeededProperty)
            X86IsaNeeded = bits;
        else if (isX86 && type == X86IsaUsedProperty)
            X86IsaUsed = bits;
        else if (type == X86Feature1And && isX86 || type == Arm64Feature1And && machine == ElfMachine.AArch64)
            Feature1And = bits;
    }

    private static long Align(long at, int alignment) => (at + alignment - 1) / alignment * alignment;
}
