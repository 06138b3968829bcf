namespace Armature.Subjects;

/// <summary>A fact that could not be determined. It is reported as unknown, never guessed.</summary>
/// <param name="What">The fact: <c>the interpreter's version</c>, or a path.</param>
/// <param name="Because">The reason.</param>
public sealed record Unknown(string What, string Because);
