namespace Armature.Explaining.Scanning;

/// <summary>A place where a pattern's anchor stands; the rest of the pattern may fit or not.</summary>
internal readonly record struct Hit(Pattern Pattern, int Anchor);
