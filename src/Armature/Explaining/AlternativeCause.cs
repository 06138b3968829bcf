namespace Armature.Explaining;

/// <summary>Another cause that the text allows.</summary>
/// <param name="Cause">Its slug.</param>
/// <param name="Confidence">From 0 to 1.</param>
/// <param name="Because">What would speak for it, lower case, no full stop.</param>
public sealed record AlternativeCause(string Cause, double Confidence, string Because);
