namespace Armature.Explaining;

/// <summary>A line that was recognised.</summary>
/// <param name="Signature">The id of its signature.</param>
/// <param name="Line">The line, shortened if it is very long.</param>
/// <param name="Meaning">What it means, lower case, no full stop.</param>
public sealed record TextEvidence(string Signature, string Line, string Meaning);
