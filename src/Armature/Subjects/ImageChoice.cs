namespace Armature.Subjects;

/// <summary>What of a container image is examined, and how.</summary>
/// <param name="Platform">Of an image for several platforms, the one to examine, as <c>linux/arm64</c>; null for all.</param>
/// <param name="ComparesHashes">Whether layers are compared with their digests, which reads every byte twice.</param>
/// <param name="Path">The environment or directory in the image to examine, as in <c>image.tar:/opt/venv</c>; null for all.</param>
internal sealed record ImageChoice(string? Platform = null, bool ComparesHashes = false, string? Path = null)
{
    /// <summary>Everything, without comparing hashes.</summary>
    public static ImageChoice All { get; } = new();
}
