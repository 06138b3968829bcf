namespace Armature.Inventory.Distributions;

/// <summary>A file whose contents differ from the recorded hash.</summary>
/// <param name="Owner">The package.</param>
/// <param name="Recorded">The record.</param>
/// <param name="Hash">The actual hash, in the format of the record.</param>
/// <param name="Size">The actual size in bytes.</param>
internal sealed record HashMismatch(Distribution Owner, RecordedFile Recorded, string Hash, long Size);
