namespace Armature.Dev.Documentation;

/// <summary>Text of one style on one row of a terminal.</summary>
/// <param name="Column">Counted from 0.</param>
/// <param name="Style">The parameters of its escape sequence (ECMA-48, SGR), such as <c>1;31</c>; empty for plain text.</param>
internal sealed record TerminalRun(int Column, string Text, string Style);
