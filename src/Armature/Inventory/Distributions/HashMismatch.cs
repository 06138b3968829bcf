namespace Armature.Inventory.Distributions;

/// <summary>A file whose contents are not what its package wrote down.</summary>
/// <param name="Owner">The package.</param>
/// <param name="Recorded">What it wrote down.</param>
/// <param name="Hash">What the file comes to now, in the same spelling.</param>
/// <param name="Size">Its bytes now.</param>
public sealed record HashMismatch(Distribution Owner, RecordedFile Recorded, string Hash, long Size);
