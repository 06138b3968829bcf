namespace Armature.MachineCode.X86;

/// <summary>The opcodes of the instructions that need any of a set of features, by encoding and opcode map. AVX and AVX2 are left out: they are nearly all.</summary>
internal sealed class EncodedOpcodes
{
    private const int Maps = 4;

    // Intel SDM volume 2, "Opcode Map"; AMD APM volumes 3 and 6. Maps: 1 is 0F, 2 is 0F 38, 3 is 0F 3A
    private static readonly (CpuFeature Feature, bool IsVex, int Map, byte First, byte Last)[] s_all =
    [
        (CpuFeature.Sse3, false, 1, 0x12, 0x12),
        (CpuFeature.Sse3, false, 1, 0x16, 0x16),
        (CpuFeature.Sse3, false, 1, 0x7c, 0x7d),
        (CpuFeature.Sse3, false, 1, 0xd0, 0xd0),
        (CpuFeature.Sse3, false, 1, 0xf0, 0xf0),
        (CpuFeature.Cx16, false, 1, 0xc7, 0xc7),
        (CpuFeature.Rdrand, false, 1, 0xc7, 0xc7),
        (CpuFeature.Rdseed, false, 1, 0xc7, 0xc7),
        (CpuFeature.Popcnt, false, 1, 0xb8, 0xb8),
        (CpuFeature.Sse4a, false, 1, 0x2b, 0x2b),
        (CpuFeature.Sse4a, false, 1, 0x78, 0x79),
        (CpuFeature.Ssse3, false, 2, 0x00, 0x0b),
        (CpuFeature.Ssse3, false, 2, 0x1c, 0x1e),
        (CpuFeature.Ssse3, false, 3, 0x0f, 0x0f),
        (CpuFeature.Sse41, false, 2, 0x10, 0x41),
        (CpuFeature.Sse41, false, 3, 0x08, 0x42),
        (CpuFeature.Sse42, false, 2, 0x37, 0x37),
        (CpuFeature.Sse42, false, 2, 0xf0, 0xf1),
        (CpuFeature.Sse42, false, 3, 0x60, 0x63),
        (CpuFeature.Movbe, false, 2, 0xf0, 0xf1),
        (CpuFeature.Aes, false, 2, 0xdb, 0xdf),
        (CpuFeature.Aes, false, 3, 0xdf, 0xdf),
        (CpuFeature.Aes, true, 2, 0xdb, 0xdf),
        (CpuFeature.Aes, true, 3, 0xdf, 0xdf),
        (CpuFeature.Pclmul, false, 3, 0x44, 0x44),
        (CpuFeature.Pclmul, true, 3, 0x44, 0x44),
        (CpuFeature.Sha, false, 2, 0xc8, 0xcd),
        (CpuFeature.Sha, false, 3, 0xcc, 0xcc),
        (CpuFeature.Adx, false, 2, 0xf6, 0xf6),
        (CpuFeature.Gfni, false, 2, 0xcf, 0xcf),
        (CpuFeature.Gfni, false, 3, 0xce, 0xcf),
        (CpuFeature.Gfni, true, 2, 0xcf, 0xcf),
        (CpuFeature.Gfni, true, 3, 0xce, 0xcf),
        (CpuFeature.Bmi1, true, 2, 0xf2, 0xf7),
        (CpuFeature.Bmi2, true, 2, 0xf5, 0xf7),
        (CpuFeature.Bmi2, true, 3, 0xf0, 0xf0),
        (CpuFeature.F16c, true, 2, 0x13, 0x13),
        (CpuFeature.F16c, true, 3, 0x1d, 0x1d),
        (CpuFeature.Fma, true, 2, 0x96, 0xbf),
        (CpuFeature.Fma4, true, 3, 0x5c, 0x7f),
        (CpuFeature.Vaes, true, 2, 0xdc, 0xdf),
        (CpuFeature.Vpclmul, true, 3, 0x44, 0x44),
        (CpuFeature.AvxVnni, true, 2, 0x50, 0x53),
        (CpuFeature.AmxTile, true, 2, 0x49, 0x4b),
        (CpuFeature.AmxInt8, true, 2, 0x5e, 0x5e),
        (CpuFeature.AmxBf16, true, 2, 0x5c, 0x5c),
        // mask registers: KMOV and others have a VEX prefix
        (CpuFeature.Avx512F, true, 1, 0x41, 0x4b),
        (CpuFeature.Avx512F, true, 1, 0x90, 0x99),
        (CpuFeature.Avx512F, true, 3, 0x30, 0x33),
    ];

    private static readonly CpuFeatures s_evex =
        CpuFeatures.Between(CpuFeature.Avx512F, CpuFeature.Avx512Vl) | CpuFeatures.Between(CpuFeature.Avx512Ifma, CpuFeature.Avx512Fp16);

    private readonly bool[] _vex = new bool[Maps << 8];
    private readonly bool[] _legacy = new bool[Maps << 8];

    public bool HasVex { get; private init; }

    public bool HasEvex { get; private init; }

    public bool HasXop { get; private init; }

    public bool HasLegacy { get; private init; }

    public static EncodedOpcodes Of(CpuFeatures features)
    {
        var rows = s_all.Where(row => features.Contains(row.Feature)).ToArray();
        var opcodes = new EncodedOpcodes
        {
            HasVex = rows.Any(static row => row.IsVex),
            HasLegacy = rows.Any(static row => !row.IsVex),
            HasEvex = !(features & s_evex).IsEmpty,
            HasXop = features.Contains(CpuFeature.Xop) || features.Contains(CpuFeature.Tbm),
        };
        foreach (var (_, isVex, map, first, last) in rows)
            Array.Fill(isVex ? opcodes._vex : opcodes._legacy, true, (map << 8) + first, last - first + 1);
        return opcodes;
    }

    /// <summary>Whether there is an instruction with an XOP prefix (AMD APM volume 3, appendix A, "XOP Opcode Maps").</summary>
    public static bool IsXop(int map, byte opcode) =>
        map switch
        {
            8 => opcode
                is (>= 0x85 and <= 0x87)
                    or 0x8e
                    or 0x8f
                    or (>= 0x95 and <= 0x97)
                    or 0x9e
                    or 0x9f
                    or 0xa2
                    or 0xa3
                    or 0xa6
                    or 0xb6
                    or (>= 0xc0 and <= 0xc3)
                    or (>= 0xcc and <= 0xcf)
                    or >= 0xec
                    and <= 0xef,
            9 => opcode is 0x01 or 0x02 or 0x12 or (>= 0x80 and <= 0x83) or (>= 0x90 and <= 0x9b) or (>= 0xc1 and <= 0xe3),
            10 => opcode is 0x10 or 0x12,
            _ => false,
        };

    public bool IsVex(int map, byte opcode) => _vex[(map << 8) + opcode];

    /// <summary>Whether a place is such an opcode without a VEX prefix.</summary>
    /// <param name="window">The bytes around it.</param>
    /// <param name="at">Where 0F is.</param>
    public bool IsLegacy(ReadOnlySpan<byte> window, int at) =>
        window[at + 1] switch
        {
            0x38 => _legacy[(2 << 8) + window[at + 2]],
            0x3a => _legacy[(3 << 8) + window[at + 2]],
            // CMPXCHG16B with its REX.W; RDRAND and RDSEED of registers
            0xc7 => _legacy[(1 << 8) + 0xc7]
                && ((window[at + 2] & 0x38) == 0x08 && (window[at - 1] & 0xf8) == 0x48 || (window[at + 2] & 0xf0) == 0xf0),
            var opcode => _legacy[(1 << 8) + opcode] && HasPrefix(window[at - 1], window[at - 2]),
        };

    // the others of the first map have a prefix, before an optional REX
    private static bool HasPrefix(byte last, byte secondToLast) =>
        last is 0xf2 or 0xf3 or 0x66 || ((last & 0xf0) == 0x40 && secondToLast is 0xf2 or 0xf3 or 0x66);
}
