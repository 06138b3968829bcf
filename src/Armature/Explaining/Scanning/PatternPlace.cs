namespace Armature.Explaining.Scanning;

/// <summary>Where a pattern is: its text is read only if a text may contain it.</summary>
/// <param name="Owner">The number of its signature or sign.</param>
/// <param name="Start">In bytes from the start of the owner's file.</param>
/// <param name="Length">In bytes.</param>
internal readonly record struct PatternPlace(int Owner, int Start, int Length);
