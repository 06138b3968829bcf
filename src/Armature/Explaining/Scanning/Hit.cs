namespace Armature.Explaining.Scanning;

/// <summary>A place where a pattern's anchor was found; the rest of the pattern may match or not.</summary>
internal readonly record struct Hit(Pattern Pattern, int Anchor);
