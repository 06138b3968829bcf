using System.Buffers.Binary;
using Armature.MachineCode.Analysis;

namespace Armature.MachineCode.A64;

/// <summary>Finds the instructions that need a feature: all have four bytes, so a place in a segment shows where they are.</summary>
internal sealed class A64Candidates(CpuFeatures features) : ICandidateSearch
{
    private readonly bool[] _keys = A64Patterns.KeysOf(features);

    /// <inheritdoc/>
    public int Next(ReadOnlySpan<byte> code, int from)
    {
        for (var at = (from + A64Fields.Bytes - 1) & -A64Fields.Bytes; at + A64Fields.Bytes <= code.Length; at += A64Fields.Bytes)
        {
            var word = BinaryPrimitives.ReadUInt32LittleEndian(code[at..]);
            if (_keys[A64Patterns.KeyOf(word)] && !(A64Patterns.NeedsOf(word) & features).IsEmpty)
                return at;
        }

        return -1;
    }
}
