namespace Armature.MachineCode.X86;

/// <summary>The opcodes of the first map that exist with a VEX prefix, by the legacy prefix that it stands for (Intel SDM volume 2, "Opcode Map").</summary>
internal static class TwoByteVex
{
    private const int NoThird = 0x78;

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

    // with two operands; the others name a third register
    private static readonly bool[][] s_withoutThird =
    [
        Opcodes(
            (0x10, 0x11),
            (0x13, 0x13),
            (0x17, 0x17),
            (0x28, 0x2b),
            (0x2e, 0x2f),
            (0x44, 0x44),
            (0x50, 0x53),
            (0x5a, 0x5b),
            (0x77, 0x77),
            (0x90, 0x99),
            (0xae, 0xae)
        ),
        Opcodes(
            (0x10, 0x11),
            (0x13, 0x13),
            (0x17, 0x17),
            (0x28, 0x2b),
            (0x2e, 0x2f),
            (0x44, 0x44),
            (0x50, 0x51),
            (0x5a, 0x5b),
            (0x6e, 0x70),
            (0x7e, 0x7f),
            (0x90, 0x99),
            (0xc5, 0xc5),
            (0xd6, 0xd7),
            (0xe6, 0xe7),
            (0xf7, 0xf7)
        ),
        Opcodes((0x12, 0x12), (0x16, 0x16), (0x2c, 0x2d), (0x5b, 0x5b), (0x6f, 0x70), (0x7e, 0x7f), (0xe6, 0xe6)),
        Opcodes((0x12, 0x12), (0x2c, 0x2d), (0x70, 0x70), (0x92, 0x93), (0xe6, 0xe6), (0xf0, 0xf0)),
    ];

    /// <param name="payload">The byte before the opcode. Its last two bits stand for a prefix (none, 66, F3, F2), bits 3 to 6 for a register, all set for none.</param>
    /// <param name="opcode">The opcode.</param>
    public static bool IsOpcode(byte payload, byte opcode) =>
        s_byPrefix[payload & 3][opcode] && ((payload & NoThird) == NoThird || !s_withoutThird[payload & 3][opcode]);

    private static bool[] Opcodes(params ReadOnlySpan<(int First, int Last)> ranges)
    {
        var opcodes = new bool[256];
        foreach (var (first, last) in ranges)
            Array.Fill(opcodes, true, first, last - first + 1);
        return opcodes;
    }
}
