using Armature.Knowledge.Errors;

namespace Armature.Explaining.Scanning;

/// <summary>A piece of a pattern: text as it stands, or a hole.</summary>
/// <param name="Text">Folded text, or the hole's name.</param>
/// <param name="Hole">What the hole takes; null for text.</param>
internal readonly record struct PatternPart(string Text, PatternHole? Hole)
{
    public bool IsText => Hole is null;
}
