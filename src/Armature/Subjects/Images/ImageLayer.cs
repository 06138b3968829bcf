namespace Armature.Subjects.Images;

/// <summary>A layer of an image.</summary>
/// <param name="Number">From 1 for the lowest.</param>
/// <param name="Of">How many layers the image has.</param>
/// <param name="Digest">Of its compressed bytes if the image records it, else of the uncompressed ones: <c>sha256:…</c>; null if it is not recorded.</param>
/// <param name="CreatedBy">The line of the Dockerfile that made it, as the history of the image records it; null if it does not.</param>
internal sealed record ImageLayer(int Number, int Of, string? Digest, string? CreatedBy)
{
    /// <summary>What it is called in reports: <c>layer 3 of 7</c>.</summary>
    public string Name => $"layer {Number} of {Of}";
}
