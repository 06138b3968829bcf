namespace Armature.MachineCode.X86;

/// <summary>The opcodes of the first map that exist with a VEX prefix, by the legacy prefix that it stands for (Intel SDM volume 2, "Opcode Map").</summary>
internal static class TwoByteVex
{
    private static readonly bool[][] s_byPrefix =
    [
        Opcodes(
            (0x10, 0x17),
            (0x28, 0x2b),
            (0x2e, 0x2f),
            (0x41, 0x4b),
            (0x50, 0x5f),
            (0x77, 0x77),
            (0x90, 0x93),
            (0x98, 0x99),
            (0xae, 0xae),
            (0xc2, 0xc2),
            (0xc6, 0xc6)
        ),
        Opcodes(
            (0x10, 0x17),
            (0x28, 0x2b),
            (0x2e, 0x2f),
            (0x41, 0x4b),
            (0x50, 0x7f),
            (0x90, 0x93),
            (0x98, 0x99),
            (0xc2, 0xc2),
            (0xc4, 0xc6),
            (0xd0, 0xff)
        ),
        Opcodes(
            (0x10, 0x12),
            (0x16, 0x16),
            (0x2a, 0x2a),
            (0x2c, 0x2d),
            (0x51, 0x53),
            (0x58, 0x5f),
            (0x6f, 0x70),
            (0x7e, 0x7f),
            (0xc2, 0xc2),
            (0xe6, 0xe6)
        ),
        Opcodes(
            (0x10, 0x12),
            (0x2a, 0x2a),
            (0x2c, 0x2d),
            (0x51, 0x51),
            (0x58, 0x5f),
            (0x70, 0x70),
            (0x7c, 0x7d),
            (0x92, 0x93),
            (0xc2, 0xc2),
            (0xd0, 0xd0),
            (0xe6, 0xe6),
            (0xf0, 0xf0)
        ),
    ];

    /// <param name="prefix">pp: none, 66, F3, F2.</param>
    /// <param name="opcode">The byte after the prefix.</param>
    public static bool IsOpcode(int prefix, byte opcode) => s_byPrefix[prefix][opcode];

    private static bool[] Opcodes(params ReadOnlySpan<(int First, int Last)> ranges)
    {
        var opcodes = new bool[256];
        foreach (var (first, last) in ranges)
            Array.Fill(opcodes, true, first, last - first + 1);
        return opcodes;
    }
}
