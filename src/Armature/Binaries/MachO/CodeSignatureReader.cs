namespace Armature.Binaries.MachO;

/// <summary>Reads the signature that LC_CODE_SIGNATURE points to: a SuperBlob, always big-endian (xnu <c>osfmk/kern/cs_blobs.h</c>).</summary>
internal static class CodeSignatureReader
{
    private const string Structure = "LC_CODE_SIGNATURE";
    private const uint SuperBlob = 0xfade0cc0;
    private const uint CmsSlot = 0x10000;
    private const uint FirstAlternate = 0x1000;
    private const uint LastAlternate = 0x1004;
    private const int IndexStart = 12;

    /// <summary>Bytes to read of a table; a header, index or identifier is not longer.</summary>
    private const int Head = 4096;

    public static CodeSignature Read(SliceBytes slice, DataRange range, FaultList faults)
    {
        if (!slice.Holds(range) || !TryHead(slice, range, 0, out var blob) || !blob.TryUInt32(0, out var magic) || magic != SuperBlob)
        {
            faults.Add(slice.At(range.Offset), Structure, "does not point to a code signature within the file");
            return new CodeSignature(SignatureKind.Unreadable);
        }

        CodeDirectory? best = null;
        var hasCms = false;
        blob.TryUInt32(8, out var count);
        for (long i = 0; i < count; i++)
        {
            if (!blob.TryUInt32(IndexStart + (i * 8), out var slot) || !blob.TryUInt32(IndexStart + (i * 8) + 4, out var offset))
            {
                faults.Add(blob.At(8), Structure, $"claims {count} blobs, but has room for only {i}");
                break;
            }

            if (slot is 0 or (>= FirstAlternate and <= LastAlternate))
                best = CodeDirectory.Better(best, ReadDirectory(slice, range, offset, faults));
            hasCms |= slot == CmsSlot && HasContent(slice, range, offset);
        }

        return best?.ToSignature(hasCms) ?? NoDirectory(blob, faults);
    }

    private static CodeDirectory? ReadDirectory(SliceBytes slice, DataRange range, uint offset, FaultList faults)
    {
        var directory = TryHead(slice, range, offset, out var head) ? CodeDirectory.Read(head, range.Length - offset) : null;
        if (directory is null)
            faults.Add(slice.At(range.Offset + offset), "CodeDirectory", "cannot be read");
        return directory;
    }

    /// <summary>codesign gives ad-hoc signatures an empty CMS blob that has only a magic and a length.</summary>
    private static bool HasContent(SliceBytes slice, DataRange range, uint offset) =>
        TryHead(slice, range, offset, out var cms) && cms.TryUInt32(4, out var length) && length > 8;

    private static CodeSignature NoDirectory(in ByteView blob, FaultList faults)
    {
        faults.Add(blob.Origin, Structure, "has no code directory");
        return new CodeSignature(SignatureKind.Unreadable);
    }

    private static bool TryHead(SliceBytes slice, DataRange range, uint offset, out ByteView view)
    {
        view = default;
        return offset <= range.Length
            && slice.TryView(new DataRange(range.Offset + offset, Math.Min(Head, range.Length - offset)), Endian.Big, out view);
    }
}
