namespace Armature.Subjects;

/// <summary>A path to examine. The inventory later finds out what it is (environment, wheel, …).</summary>
/// <param name="Tree">The tree that contains it. The caller that made the subject disposes it.</param>
/// <param name="Path">The path in the tree; empty for a whole archive.</param>
/// <param name="Display">The path as typed, or shortened with <c>~</c>.</param>
/// <param name="Because">How it was chosen, to end a line with: <c>taken from $VIRTUAL_ENV</c>; null if the user named it.</param>
public sealed record Subject(FileTree Tree, string Path, string Display, string? Because = null);
