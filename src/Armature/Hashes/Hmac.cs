namespace Armature.Hashes;

/// <summary>A message authentication code with SHA-256 (RFC 2104).</summary>
internal sealed class Hmac
{
    private readonly Hash _inner = new(HashKind.Sha256);
    private readonly byte[] _padded;

    /// <summary>A code of no bytes yet.</summary>
    public Hmac(ReadOnlySpan<byte> key)
    {
        _padded = new byte[Hash.BlockSize(HashKind.Sha256)];
        (key.Length > _padded.Length ? Hash.Sha256(key) : key).CopyTo(_padded);
        _inner.Add(Masked(0x36));
    }

    /// <summary>Adds the next bytes.</summary>
    public void Add(ReadOnlySpan<byte> bytes) => _inner.Add(bytes);

    /// <summary>The code of all bytes. Nothing can be added after that.</summary>
    public byte[] Finish() => Hash.Sha256([.. Masked(0x5c), .. _inner.Finish()]);

    private byte[] Masked(byte mask) => Array.ConvertAll(_padded, part => (byte)(part ^ mask));
}
