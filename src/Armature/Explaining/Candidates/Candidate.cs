using Armature.Explaining.Scanning;
using Armature.Knowledge.Errors;

namespace Armature.Explaining.Candidates;

/// <summary>A signature that was seen, read in the light of all signs.</summary>
/// <param name="Signature">The signature.</param>
/// <param name="Reading">Its meaning here.</param>
/// <param name="Sighting">Where it was seen.</param>
/// <param name="Sure">In percent.</param>
internal sealed record Candidate(ErrorSignature Signature, ErrorReading Reading, Sighting Sighting, double Sure);
