using Armature.MachineCode.X86;
using Iced.Intel;

namespace Armature.MachineCode.Tests;

/// <summary>The search passes over no place where Iced decodes an instruction that needs what is lacking.</summary>
public class CandidateScanTests
{
    private const int Padding = 8;

    // the byte before the opcode: each prefix, with and without a third register, W and L
    private static readonly int[] s_payloads =
    [
        .. Enumerable.Range(0, 256).Where(static payload => (payload & 0x78) is 0x78 or 0x00 or 0x40),
    ];

    [Theory]
    [InlineData(0xc5, 0)]
    [InlineData(0xc4, 1)]
    [InlineData(0xc4, 2)]
    [InlineData(0xc4, 3)]
    [InlineData(0x8f, 8)]
    [InlineData(0x8f, 9)]
    [InlineData(0x8f, 10)]
    public void No_instruction_is_passed_over(int lead, int map)
    {
        var lacking = CpuFeatures.Between(CpuFeature.Sse3, CpuFeature.AmxBf16);
        var scan = new CandidateScan(lacking);
        var found = 0;
        var missed = new List<string>();
        var code = new byte[Padding + 16 + Padding];
        foreach (var payload in s_payloads)
        {
            for (var opcode = 0; opcode < 256; opcode++)
            {
                byte[] start =
                    lead == 0xc5 ? [0xc5, (byte)payload, (byte)opcode] : [(byte)lead, (byte)(0xe0 | map), (byte)payload, (byte)opcode];
                start.CopyTo(code, Padding);
                // nothing that the search could find behind it
                var isFound = scan.Next(code, Padding) == Padding;
                found += isFound ? 1 : 0;
                if (!isFound && Needs(code, start.Length, lacking))
                    missed.Add(Convert.ToHexString(start));
            }
        }

        Assert.Empty(missed.Take(20));
        Assert.NotEqual(0, found);
    }

    private static bool Needs(byte[] code, int at, CpuFeatures lacking)
    {
        for (var modRm = 0; modRm < 256; modRm++)
        {
            code[Padding + at] = (byte)modRm;
            var instruction = Decoder.Create(64, new ByteArrayCodeReader(code, Padding, code.Length - Padding)).Decode();
            if (!instruction.IsInvalid && !(InstructionFeatures.Of(instruction.Code) & lacking).IsEmpty)
                return true;
        }

        code[Padding + at] = 0;
        return false;
    }
}
