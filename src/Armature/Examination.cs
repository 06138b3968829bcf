namespace Armature;

/// <summary>The line, stage by stage: Subject → Inventory → BinaryImage → LoadGraph → Finding → Report.</summary>
public static class Examination
{
}
