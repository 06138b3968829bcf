using Armature.MachineCode.X86;
using Iced.Intel;

namespace Armature.MachineCode.Tests;

/// <summary>What is stepped over by its length alone is what Iced decodes with that length, needs nothing, and lets control continue.</summary>
public class PlainInstructionsTests
{
    // prefixes and REX bytes, also in the wrong order and twice
    private static readonly byte[][] s_starts =
    [
        [],
        [0x66],
        [0xf2],
        [0xf3],
        [0x40],
        [0x48],
        [0x41],
        [0x4f],
        [0x66, 0x48],
        [0xf2, 0x44],
        [0xf3, 0x49],
        [0x48, 0x66],
        [0x66, 0x66],
        [0x66, 0xf3],
        [0x40, 0x48],
        [0x67],
        [0xf0],
        [0x2e],
        [0x65],
    ];

    // with a scaled index, and without a base
    private static readonly byte[] s_scales = [0x00, 0x25, 0xe5];

    [Fact]
    public void Every_form_is_as_the_decoder_has_it()
    {
        var plain = 0;
        var wrong = new List<string>();
        foreach (var code in Forms())
        {
            var length = PlainInstructions.Length(code);
            if (length == 0)
                continue;
            plain++;
            var instruction = Decoded(code);
            if (
                instruction.IsInvalid
                || instruction.Length != length
                || !InstructionFeatures.Of(instruction.Code).IsEmpty
                || !Continues(instruction)
            )
                wrong.Add($"{Convert.ToHexString(code)}: {length}, but {instruction.Length} {instruction.Code} {instruction.FlowControl}");
            // a part of it is not an instruction
            if (PlainInstructions.Length(code.AsSpan(0, length - 1)) != 0)
                wrong.Add($"{Convert.ToHexString(code)}: {length - 1} bytes are enough");
        }

        Assert.Empty(wrong.Take(20));
        Assert.True(plain > 1_000_000, $"{plain} forms are plain");
    }

    [Fact]
    public void A_run_ends_before_what_is_not_plain_or_behind_the_limit()
    {
        // mov rbp, rsp; cvtsi2sd xmm0, eax; vzeroupper; ret
        byte[] code = [0x48, 0x89, 0xe5, 0xf2, 0x0f, 0x2a, 0xc0, 0xc5, 0xf8, 0x77, 0xc3];
        Assert.Equal(7, PlainInstructions.Skip(code, 0, code.Length));
        Assert.Equal(3, PlainInstructions.Skip(code, 0, 2));
        Assert.Equal(7, PlainInstructions.Skip(code, 0, 4));
        Assert.Equal(10, PlainInstructions.Skip(code, 10, code.Length));
        Assert.Equal(3, PlainInstructions.Skip(code.AsSpan(0, 6), 0, 6));
    }

    private static IEnumerable<byte[]> Forms() =>
        from start in s_starts
        from escape in (byte[][])
            [
                [],
                [0x0f],
            ]
        from opcode in Enumerable.Range(0, 256)
        from modRm in Enumerable.Range(0, 256)
        from scale in s_scales
        select (byte[])[.. start, .. escape, (byte)opcode, (byte)modRm, scale, 0x11, 0x22, 0x33, 0x44, 0x55, 0x66, 0x77, 0x88, 0x99];

    private static Instruction Decoded(byte[] code) => Decoder.Create(64, new ByteArrayCodeReader(code)).Decode();

    private static bool Continues(in Instruction instruction) =>
        instruction.FlowControl is FlowControl.Next or FlowControl.ConditionalBranch or FlowControl.Call or FlowControl.IndirectCall;
}
