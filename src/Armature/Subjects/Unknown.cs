using System.Collections.Immutable;

namespace Armature.Subjects;

/// <summary>A fact that could not be determined. It is reported as unknown, never guessed.</summary>
/// <param name="What">The fact: <c>the interpreter's version</c>, or a path.</param>
/// <param name="Because">The reason.</param>
public sealed record Unknown(string What, string Because)
{
    /// <summary>The native files that it is about, as reports show them; empty if it is not about certain files.</summary>
    public ImmutableArray<string> Files { get; init; } = [];

    /// <summary>The options that make it known: <c>--sysroot DIR</c>; null if none does.</summary>
    public string? Advice { get; init; }
}
