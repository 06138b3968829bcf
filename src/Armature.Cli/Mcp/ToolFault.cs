namespace Armature.Cli.Mcp;

/// <summary>What is wrong with a call of a tool, for the assistant to correct: lower case, one sentence.</summary>
internal sealed class ToolFault(string reason) : Exception(reason);
