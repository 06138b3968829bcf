namespace Armature.Explaining;

/// <summary>A line that was recognised.</summary>
/// <param name="Signature">The id of its signature.</param>
/// <param name="Line">The line.</param>
/// <param name="Says">What it says.</param>
public sealed record TextEvidence(string Signature, string Line, string Says);
