namespace Armature.Binaries;

/// <summary>One malformed part of a file, kept beside what could be read.</summary>
/// <param name="At">Where in the file the trouble starts.</param>
/// <param name="Structure">The structure as its specification names it: <c>program header 3</c>, <c>LC_SYMTAB</c>.</param>
/// <param name="Problem">What is wrong with it, lower case, no full stop.</param>
public sealed record FormatFault(FileOffset At, string Structure, string Problem);
