using System.Collections.Immutable;

namespace Armature.Dockerfiles.Syntax;

/// <summary>A parsed Dockerfile.</summary>
/// <param name="Instructions">In their order; those before the fault if there is one.</param>
/// <param name="Escape">The escape character: a backslash or a backtick.</param>
/// <param name="Fault">Why BuildKit would reject the file; null if it would not.</param>
internal sealed record DockerfileSyntax(ImmutableArray<Instruction> Instructions, char Escape, SyntaxFault? Fault);

/// <summary>A fault in the text of a Dockerfile.</summary>
/// <param name="Line">From 1.</param>
/// <param name="Problem">Lower case, no full stop.</param>
internal sealed record SyntaxFault(int Line, string Problem);

/// <summary>A text that BuildKit rejects; caught by <see cref="DockerfileParser"/> and by who expands words.</summary>
internal sealed class DockerfileException(string problem) : Exception(problem);
