namespace Armature.Subjects;

/// <summary>A path where an environment or interpreter may be, from the directory layout of the tool that made it.</summary>
/// <param name="Path">The environment directory or the interpreter.</param>
/// <param name="Maker">The tool or place, in one or two words: <c>pyenv</c>, <c>conda</c>, <c>PATH</c>.</param>
internal sealed record FoundEnvironment(string Path, string Maker);
