namespace Armature.MachineCode.Analysis;

/// <summary>Finds the places where an instruction could be that needs a feature. Much faster than decoding.</summary>
internal interface ICandidateSearch
{
    /// <summary>The offset of the next candidate at or after a place; −1 if there is none.</summary>
    int Next(ReadOnlySpan<byte> code, int from);
}
