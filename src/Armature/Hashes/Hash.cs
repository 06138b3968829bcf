using System.Buffers.Binary;

namespace Armature.Hashes;

/// <summary>
/// SHA-2 of bytes that arrive in parts (FIPS 180-4). The base library takes it from OpenSSL on Linux, and aborts the process where that is not installed:
/// see docs/decisions/0022-odd-homes.md.
/// </summary>
internal sealed class Hash
{
    private readonly HashKind _kind;

    // SHA-256 has words of 32 bits, the others of 64; the other state stays empty
    private readonly uint[] _narrow = [];
    private readonly ulong[] _wide = [];
    private readonly byte[] _block;
    private int _filled;
    private long _length;

    /// <summary>A hash of no bytes yet.</summary>
    public Hash(HashKind kind)
    {
        _kind = kind;
        if (kind is HashKind.Sha256)
            _narrow = [.. Sha256Blocks.Start];
        else
            _wide = [.. kind is HashKind.Sha384 ? Sha512Blocks.Start384 : Sha512Blocks.Start512];
        _block = new byte[BlockSize(kind)];
    }

    /// <summary>The kind with a name of hashlib: <c>sha256</c>, <c>sha384</c> or <c>sha512</c>; null for others.</summary>
    public static HashKind? Named(string name) =>
        name switch
        {
            "sha256" => HashKind.Sha256,
            "sha384" => HashKind.Sha384,
            "sha512" => HashKind.Sha512,
            _ => null,
        };

    /// <summary>The number of bytes in a block, which HMAC pads its key to.</summary>
    public static int BlockSize(HashKind kind) => kind is HashKind.Sha256 ? Sha256Blocks.Size : Sha512Blocks.Size;

    /// <summary>The hash of these bytes.</summary>
    public static byte[] Of(HashKind kind, ReadOnlySpan<byte> bytes)
    {
        var hash = new Hash(kind);
        hash.Add(bytes);
        return hash.Finish();
    }

    /// <summary>The SHA-256 hash of these bytes.</summary>
    public static byte[] Sha256(ReadOnlySpan<byte> bytes) => Of(HashKind.Sha256, bytes);

    /// <summary>Adds the next bytes.</summary>
    public void Add(ReadOnlySpan<byte> bytes)
    {
        _length += bytes.Length;
        if (_filled > 0)
        {
            var taken = Math.Min(_block.Length - _filled, bytes.Length);
            bytes[..taken].CopyTo(_block.AsSpan(_filled));
            _filled += taken;
            bytes = bytes[taken..];
            if (_filled < _block.Length)
                return;
            AddBlocks(_block);
            _filled = 0;
        }

        var whole = bytes.Length - (bytes.Length % _block.Length);
        AddBlocks(bytes[..whole]);
        bytes[whole..].CopyTo(_block);
        _filled = bytes.Length - whole;
    }

    /// <summary>The hash of all bytes. Nothing can be added after that.</summary>
    public byte[] Finish()
    {
        // a one bit, zeros, and the number of bits at the end of a block (FIPS 180-4, 5.1)
        var bits = checked(_length * 8);
        var isLong = _filled + 1 + (_block.Length / 8) > _block.Length;
        Span<byte> end = stackalloc byte[isLong ? 2 * _block.Length : _block.Length];
        end.Clear();
        _block.AsSpan(0, _filled).CopyTo(end);
        end[_filled] = 0x80;
        BinaryPrimitives.WriteInt64BigEndian(end[^sizeof(long)..], bits);
        AddBlocks(end);
        return Words();
    }

    private void AddBlocks(ReadOnlySpan<byte> blocks)
    {
        if (_kind is HashKind.Sha256)
            Sha256Blocks.Add(_narrow, blocks);
        else
            Sha512Blocks.Add(_wide, blocks);
    }

    private byte[] Words()
    {
        var bytes = new byte[(_narrow.Length * sizeof(uint)) + (_wide.Length * sizeof(ulong))];
        for (var at = 0; at < _narrow.Length; at++)
            BinaryPrimitives.WriteUInt32BigEndian(bytes.AsSpan(at * sizeof(uint)), _narrow[at]);
        for (var at = 0; at < _wide.Length; at++)
            BinaryPrimitives.WriteUInt64BigEndian(bytes.AsSpan(at * sizeof(ulong)), _wide[at]);
        return _kind is HashKind.Sha384 ? bytes[..48] : bytes;
    }
}
