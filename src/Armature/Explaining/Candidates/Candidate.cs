using Armature.Explaining.Scanning;
using Armature.Knowledge.Errors;

namespace Armature.Explaining.Candidates;

/// <summary>A signature that was found, with the reading whose conditions hold in this text.</summary>
/// <param name="Signature">The signature.</param>
/// <param name="Reading">Its meaning in this text.</param>
/// <param name="Sighting">Where it was found.</param>
/// <param name="Confidence">In percent.</param>
internal sealed record Candidate(ErrorSignature Signature, ErrorReading Reading, Sighting Sighting, double Confidence)
{
    public bool IsAboutCompiledCode => Reading.Cause != Causes.None;
}
