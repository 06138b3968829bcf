using System.Buffers;
using Armature.MachineCode.Analysis;

namespace Armature.MachineCode.X86;

/// <summary>
/// Finds the places where an instruction could be that needs a feature, by bytes that every encoding of it contains. Much faster than decoding; what it
/// finds may also be the middle of another instruction.
/// </summary>
internal sealed class CandidateScan : ICandidateSearch
{
    // bytes before and after a place that decide whether it counts
    private const int Before = 2;
    private const int After = 5;

    private const byte Vex3 = 0xc4;
    private const byte Vex2 = 0xc5;
    private const byte Evex = 0x62;
    private const byte Xop = 0x8f;
    private const byte Escape = 0x0f;

    private readonly SearchValues<byte> _leads;
    private readonly bool _hasVex;
    private readonly EncodedOpcodes _opcodes;

    /// <param name="lacking">The features to look for.</param>
    public CandidateScan(CpuFeatures lacking)
    {
        _opcodes = EncodedOpcodes.Of(lacking);
        _hasVex = lacking.Contains(CpuFeature.Avx) || lacking.Contains(CpuFeature.Avx2);
        var leads = new List<byte>();
        if (_hasVex || _opcodes.HasVex)
            leads.Add(Vex3);
        // the two-byte form has only opcodes of the first map
        if (_hasVex)
            leads.Add(Vex2);
        if (_opcodes.HasEvex)
            leads.Add(Evex);
        if (_opcodes.HasXop)
            leads.Add(Xop);
        if (_opcodes.HasLegacy)
            leads.Add(Escape);
        _leads = SearchValues.Create(leads.ToArray());
    }

    /// <inheritdoc/>
    public int Next(ReadOnlySpan<byte> code, int from)
    {
        for (var at = from; at < code.Length; at++)
        {
            var next = code[at..].IndexOfAny(_leads);
            if (next < 0)
                return -1;
            at += next;
            if (at >= Before && at + After < code.Length && IsPlausible(code.Slice(at - Before, Before + After)))
                return at;
        }

        return -1;
    }

    // Intel SDM volume 2, "VEX prefix" and "EVEX prefix"; AMD APM volume 6 for XOP
    private bool IsPlausible(ReadOnlySpan<byte> window) =>
        window[Before] switch
        {
            Vex3 => (window[Before + 1] & 0x1f) is var map and >= 1 and <= 3
                && (
                    _hasVex
                        ? map != 1 || TwoByteVex.IsOpcode(window[Before + 2], window[Before + 3])
                        : _opcodes.IsVex(map, window[Before + 3])
                ),
            Vex2 => TwoByteVex.IsOpcode(window[Before + 1], window[Before + 2]),
            // bit 3 of the first byte is 0, bit 2 of the second is 1
            Evex => (window[Before + 1] & 0x08) == 0
                && (window[Before + 1] & 0x07) is 1 or 2 or 3 or 5 or 6
                && (window[Before + 2] & 0x04) != 0
                && (
                    _hasVex
                    || (window[Before + 1] & 0x07) != 1
                    || TwoByteVex.IsOpcode((byte)(window[Before + 2] | 0x78), window[Before + 4])
                ),
            Xop => (window[Before + 2] & 3) == 0 && EncodedOpcodes.IsXop(window[Before + 1] & 0x1f, window[Before + 3]),
            _ => _opcodes.IsLegacy(window, Before),
        };
}
