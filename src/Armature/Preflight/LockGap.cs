namespace Armature.Preflight;

/// <summary>A lock that is not for the target's platform at all.</summary>
/// <param name="Text">What is wrong, in one sentence, lower case, no full stop.</param>
/// <param name="Platform">The platform to lock for, by conda's name; null where conda has none.</param>
public sealed record LockGap(string Text, string? Platform);
