namespace Armature.Repair.Plans;

/// <summary>A text file that a step's command reads, such as a constraints file.</summary>
/// <param name="Path">Absolute path.</param>
/// <param name="Text">Its content.</param>
public sealed record PlannedFile(string Path, string Text);
