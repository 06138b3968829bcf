namespace Armature.Subjects;

/// <summary>What is examined: a place in a tree. What kind of thing it is (environment, wheel, …), Inventory finds out.</summary>
/// <param name="Tree">Where it lies; disposed by whoever made the subject.</param>
/// <param name="Path">The place in the tree; empty for an archive as a whole.</param>
/// <param name="Display">As a person would write it: what they typed, or a path with <c>~</c>.</param>
/// <param name="Because">How it was chosen, to end a line with: <c>taken from $VIRTUAL_ENV</c>; null where it was named.</param>
public sealed record Subject(FileTree Tree, string Path, string Display, string? Because = null);
