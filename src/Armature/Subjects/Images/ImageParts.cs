using System.Collections.Immutable;
using Armature.Binaries;

namespace Armature.Subjects.Images;

/// <summary>What an image is made of.</summary>
/// <param name="Facts">What its configuration says.</param>
/// <param name="Layers">The lowest first.</param>
/// <param name="Damage">What of it is damaged or missing.</param>
internal sealed record ImageParts(ImageFacts Facts, ImmutableArray<LayerBlob> Layers, ImmutableArray<Refusal> Damage);

/// <summary>The archive of a layer.</summary>
/// <param name="Open">Opens it; null if the archive of the image does not have it.</param>
internal sealed record LayerBlob(Func<ByteSource?> Open)
{
    /// <summary>What it is called in reports; null for its number.</summary>
    public string? Name { get; init; }

    /// <summary>Bytes that the manifest records; null if it does not.</summary>
    public long? Size { get; init; }

    /// <summary>The digest of the bytes: <c>sha256:…</c>; null if it is not recorded.</summary>
    public string? Digest { get; init; }

    /// <summary>The digest of the uncompressed bytes; null if it is not recorded.</summary>
    public string? UncompressedDigest { get; init; }

    /// <summary>Whether it is encrypted.</summary>
    public bool IsEncrypted { get; init; }

    /// <summary>Whether archives of images may leave it out: the base layers of Windows (OCI image specification, non-distributable layers).</summary>
    public bool MayBeMissing { get; init; }
}
