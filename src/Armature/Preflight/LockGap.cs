namespace Armature.Preflight;

/// <summary>A lock that does not include the target's platform.</summary>
/// <param name="Text">One sentence, lower case, no full stop.</param>
/// <param name="Platform">The platform to lock for, by its conda name; null if conda has none.</param>
internal sealed record LockGap(string Text, string? Platform);
