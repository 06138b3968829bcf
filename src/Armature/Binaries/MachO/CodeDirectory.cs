using System.Text;

namespace Armature.Binaries.MachO;

/// <summary>One CodeDirectory of a signature: the hashes of the image's pages and the identity of the signer.</summary>
internal sealed record CodeDirectory(
    string? Identifier,
    string? TeamId,
    uint Flags,
    byte HashType,
    int PageSize,
    long CodeLimit,
    FileOffset Hashes,
    int HashCount
)
{
    private const uint Magic = 0xfade0c02;
    private const uint AdHoc = 0x2;
    private const uint LinkerSigned = 0x20000;
    private const uint FirstWithTeam = 0x20200;
    private const uint FirstWithWideLimit = 0x20300;

    /// <summary>Reads a directory; null if the magic is not a code directory's, or its hashes lie outside the signature.</summary>
    /// <param name="view">Its first bytes.</param>
    /// <param name="available">Bytes from its start to the end of the signature.</param>
    public static CodeDirectory? Read(in ByteView view, long available)
    {
        if (!view.TryView(0, 44, out var fixedPart) || !fixedPart.TryUInt32(0, out var magic) || magic != Magic)
            return null;
        fixedPart.TryUInt32(8, out var version);
        fixedPart.TryUInt32(12, out var flags);
        fixedPart.TryUInt32(16, out var hashes);
        fixedPart.TryUInt32(28, out var count);
        fixedPart.TryUInt32(32, out var limit);
        fixedPart.TryByte(36, out var hashSize);
        fixedPart.TryByte(37, out var hashType);
        fixedPart.TryByte(39, out var pagePower);
        if (hashes + ((long)count * hashSize) > available || count > int.MaxValue || pagePower > 30)
            return null;
        ulong wide = 0;
        if (version >= FirstWithWideLimit)
            view.TryUInt64(56, out wide);
        return new CodeDirectory(
            Text(view, 20),
            version >= FirstWithTeam ? Text(view, 48) : null,
            flags,
            hashType,
            pagePower == 0 ? 0 : 1 << pagePower,
            wide is > 0 and <= long.MaxValue ? (long)wide : limit,
            view.At(hashes),
            (int)count
        );
    }

    /// <summary>The directory that the kernel prefers by its hash type (xnu <c>bsd/kern/ubc_subr.c</c>, hashPriorities).</summary>
    public static CodeDirectory? Better(CodeDirectory? one, CodeDirectory? other) => one is null || Rank(other) > Rank(one) ? other : one;

    public CodeSignature ToSignature(bool hasCms)
    {
        var kind =
            hasCms ? SignatureKind.Identity
            : (Flags & LinkerSigned) != 0 ? SignatureKind.LinkerSigned
            : (Flags & AdHoc) != 0 ? SignatureKind.AdHoc
            : SignatureKind.Unreadable;
        return new CodeSignature(kind, Identifier, TeamId, Flags, HashType, PageSize, CodeLimit, Hashes, HashCount);
    }

    private static int Rank(CodeDirectory? directory) =>
        directory?.HashType switch
        {
            null => -1,
            1 => 1,
            3 => 2,
            2 => 3,
            4 => 4,
            _ => 0,
        };

    /// <summary>The string whose offset is stored at <paramref name="at"/>; null if that offset is 0.</summary>
    private static string? Text(in ByteView view, int at) =>
        view.TryUInt32(at, out var offset) && offset != 0 && view.TryZeroTerminated(offset, out var text)
            ? Encoding.UTF8.GetString(text)
            : null;
}
