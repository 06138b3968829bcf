using System.Collections.Immutable;

namespace Armature.Knowledge.Errors;

/// <summary>
/// How one program words one failure. A pattern is the program's own text with holes, <c>{file}: invalid ELF header</c>; what a hole takes is
/// said by its name (<see cref="PatternHoles"/>). Case, kinds of quotes and white space do not matter.
/// </summary>
/// <param name="Id">Kebab case.</param>
/// <param name="Says">What the text says, in one sentence, lower case, no full stop.</param>
/// <param name="Source">Who prints it: the program and its file.</param>
/// <param name="Patterns">The wordings.</param>
/// <param name="Readings">What it can mean, in this order: the first whose signs are all there holds. The last asks for none.</param>
public sealed record ErrorSignature(
    string Id,
    string Says,
    string Source,
    ImmutableArray<string> Patterns,
    ImmutableArray<ErrorReading> Readings
)
{
    /// <summary>Its words are also used in prose: it counts only on a line that a program printed.</summary>
    public bool IsLoose { get; init; }

    /// <summary>What is at fault where the text names nothing nearer: the package or library that words it so; null where many do.</summary>
    public string? Culprit { get; init; }
}
