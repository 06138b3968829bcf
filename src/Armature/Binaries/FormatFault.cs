namespace Armature.Binaries;

/// <summary>One malformed part of a file, reported with what could still be read.</summary>
/// <param name="At">Where in the file the malformed part starts.</param>
/// <param name="Structure">The structure as its specification names it: <c>program header 3</c>, <c>LC_SYMTAB</c>.</param>
/// <param name="Problem">The predicate of a sentence about the structure: lower case, no full stop.</param>
internal sealed record FormatFault(FileOffset At, string Structure, string Problem);
