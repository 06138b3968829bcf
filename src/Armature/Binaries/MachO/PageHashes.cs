using System.Buffers;
using Armature.Hashes;

namespace Armature.Binaries.MachO;

/// <summary>The result of comparing the pages of a slice with the hashes in its signature.</summary>
/// <param name="Stale">The number of pages that do not match.</param>
/// <param name="Total">The number of pages.</param>
/// <param name="First">Where the first mismatch starts in the slice; −1 if all pages match.</param>
internal sealed record PageCheck(int Stale, int Total, long First);

/// <summary>
/// Compares the pages of a slice with its code directory, as the kernel does for each page at first access
/// (xnu <c>bsd/kern/ubc_subr.c</c>, cs_validate_hash).
/// </summary>
internal static class PageHashes
{
    /// <summary>Bytes read at a time; a page of a signature has 4 or 16 KiB.</summary>
    private const int MaxBytes = 1 << 18;

    private const int LongestHash = 48;

    /// <summary>Compares all pages; null if the slice has no hashes of a supported type, or if the file cannot be read to its end.</summary>
    /// <param name="file">The whole file.</param>
    /// <param name="slice">One of its slices.</param>
    public static PageCheck? Check(ByteSource file, Slice slice)
    {
        ArgumentNullException.ThrowIfNull(file);
        ArgumentNullException.ThrowIfNull(slice);
        if (
            slice.MachO?.Signature is not { PageSize: > 0 and <= MaxBytes, HashCount: > 0, CodeLimit: > 0 } signature
            || HashSize(signature.HashType) is not (> 0 and var hashSize)
        )
            return null;
        var buffer = ArrayPool<byte>.Shared.Rent(MaxBytes);
        try
        {
            return Check(file, slice.Offset.Bytes, signature, hashSize, buffer);
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(buffer);
        }
    }

    private static PageCheck? Check(ByteSource file, long start, CodeSignature signature, int hashSize, byte[] buffer)
    {
        var perRead = MaxBytes / signature.PageSize;
        var pages = (int)Math.Min(signature.HashCount, (signature.CodeLimit + signature.PageSize - 1) / signature.PageSize);
        // the hashes are behind the pages, and a compressed file is read forward only: all of them at once
        if (!file.TryBytes(signature.Hashes.Bytes, (long)pages * hashSize, out var hashes))
            return file.Failure is null ? new PageCheck(pages, pages, 0) : null;
        var (stale, first) = (0, -1L);
        for (var page = 0; page < pages; page += perRead)
        {
            var at = (long)page * signature.PageSize;
            var bytes = buffer.AsSpan(0, (int)Math.Min((long)perRead * signature.PageSize, signature.CodeLimit - at));
            var isRead = file.TryCopy(start + at, bytes);
            if (!isRead && file.Failure is not null)
                return null;
            for (var i = 0; i < perRead && page + i < pages; i++)
            {
                var offset = i * signature.PageSize;
                var held = bytes[offset..Math.Min(offset + signature.PageSize, bytes.Length)];
                // a page that the file does not have cannot match
                if (isRead && Matches(signature, hashes.Slice((page + i) * hashSize, hashSize), held))
                    continue;
                first = stale++ == 0 ? at + offset : first;
            }
        }

        return new PageCheck(stale, pages, first);
    }

    private static bool Matches(CodeSignature signature, ReadOnlySpan<byte> wanted, ReadOnlySpan<byte> bytes)
    {
        var hash = Hash.Of(HashSize(signature.HashType) == LongestHash ? HashKind.Sha384 : HashKind.Sha256, bytes);
        return hash.AsSpan(0, wanted.Length).SequenceEqual(wanted);
    }

    /// <summary>Bytes of a hash by its type: SHA-256, truncated SHA-256, SHA-384. SHA-1 was never used alone on arm64.</summary>
    private static int HashSize(byte type) =>
        type switch
        {
            2 => 32,
            3 => 20,
            4 => LongestHash,
            _ => 0,
        };
}
