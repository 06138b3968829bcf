using Armature.Knowledge.Errors;

namespace Armature.Explaining.Scanning;

/// <summary>A part of a pattern: literal text or a hole.</summary>
/// <param name="Text">Folded text, or the name of the hole.</param>
/// <param name="Hole">What the hole takes; null for text.</param>
internal readonly record struct PatternPart(string Text, PatternHole? Hole)
{
    public bool IsText => Hole is null;
}
