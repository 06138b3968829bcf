using Armature.Binaries;

namespace Armature.Subjects.Images;

/// <summary>Compares the parts of an image with what its manifest records about them (OCI image specification, descriptor.md).</summary>
internal static class BlobDigest
{
    /// <summary>How the bytes differ from a digest, as the end of a sentence; null if they do not, or if the digest is of an unknown kind.</summary>
    public static string? Difference(ByteSource source, string digest) =>
        FileHash.Of(source, digest.Split(':')[0]) is { } actual && !string.Equals(actual, digest, StringComparison.OrdinalIgnoreCase)
            ? $"does not have its digest: it is {actual}, but {digest} is recorded"
            : null;

    /// <summary>How a layer differs from what is recorded about it; null if it does not.</summary>
    /// <param name="layer">What is recorded.</param>
    /// <param name="source">Its bytes.</param>
    /// <param name="comparesHashes">Whether all of its bytes are read for its digest.</param>
    public static string? Difference(LayerBlob layer, ByteSource source, bool comparesHashes)
    {
        if (layer.Size is { } size && size != source.Length)
            return $"has {source.Length:#,0} bytes, but {size:#,0} are recorded";
        if (!comparesHashes)
            return null;
        var isCompressed = source.TryBytes(0, Math.Min(6, source.Length), out var magic) && Decompression.IsCompressed(magic);
        return (layer.Digest ?? (isCompressed ? null : layer.UncompressedDigest)) is { } digest ? Difference(source, digest) : null;
    }
}
