namespace Armature.Subjects;

/// <summary>A place where an environment or interpreter lies, going by the directories that its makers keep.</summary>
/// <param name="Path">The environment's directory, or an interpreter.</param>
/// <param name="Maker">Whose place it is, in a word or two: <c>pyenv</c>, <c>conda</c>, <c>PATH</c>.</param>
public sealed record FoundEnvironment(string Path, string Maker);
