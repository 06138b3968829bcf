namespace Armature.Subjects;

/// <summary>What a name typed at a shell starts.</summary>
/// <param name="Name">As typed: <c>pip</c>.</param>
/// <param name="Path">The first file of that name on PATH.</param>
/// <param name="Started">What really starts, which is another file where the first is a shim of pyenv.</param>
/// <param name="Interpreter">The interpreter that a script's first line names; null for a program of its own, and where no interpreter is named.</param>
public sealed record PathProgram(string Name, string Path, string Started, string? Interpreter);
