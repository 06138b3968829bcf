namespace Armature.Subjects;

/// <summary>The program that a command name starts.</summary>
/// <param name="Name">As typed: <c>pip</c>.</param>
/// <param name="Path">The first file of that name on PATH.</param>
/// <param name="Started">The file that really starts; not <paramref name="Path"/> if that is a shim of pyenv.</param>
/// <param name="Interpreter">The interpreter in the script's shebang line; null if the program is not a script or names no interpreter.</param>
internal sealed record PathProgram(string Name, string Path, string Started, string? Interpreter);
