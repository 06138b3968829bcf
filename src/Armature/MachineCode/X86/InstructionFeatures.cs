using Iced.Intel;

namespace Armature.MachineCode.X86;

/// <summary>What each x86 instruction needs beyond x86-64's first processors, from Iced's table.</summary>
internal static class InstructionFeatures
{
    private static readonly CpuFeatures[] s_byCode = Table();

    public static CpuFeatures Of(Code code) => s_byCode[(int)code];

    private static CpuFeatures[] Table()
    {
        var table = new CpuFeatures[Enum.GetValues<Code>().Length];
        for (var i = 0; i < table.Length; i++)
        {
            foreach (var feature in ((Code)i).CpuidFeatures())
                table[i] |= Of(feature);
        }

        // without its own opcode it cannot be searched for; every processor since 2005 has it
        foreach (var code in (Code[])[Code.Fisttp_m16int, Code.Fisttp_m32int, Code.Fisttp_m64int])
            table[(int)code] = CpuFeatures.None;
        // processors without them run BSF and BSR instead: no fault, and compilers write TZCNT where both give the same result
        foreach (var code in (Code[])[Code.Tzcnt_r16_rm16, Code.Tzcnt_r32_rm32, Code.Tzcnt_r64_rm64])
            table[(int)code] = CpuFeatures.None;
        return table;
    }

    private static CpuFeatures Of(CpuidFeature feature) => Map(feature) is { } known ? CpuFeatures.Of(known) : CpuFeatures.None;

    // features that are left out: those that programs use only after asking the system, and hints
    private static CpuFeature? Map(CpuidFeature feature) =>
        feature switch
        {
            CpuidFeature.SSE3 => CpuFeature.Sse3,
            CpuidFeature.CMPXCHG16B => CpuFeature.Cx16,
            CpuidFeature.SSSE3 => CpuFeature.Ssse3,
            CpuidFeature.SSE4_1 => CpuFeature.Sse41,
            CpuidFeature.SSE4_2 => CpuFeature.Sse42,
            CpuidFeature.POPCNT => CpuFeature.Popcnt,
            CpuidFeature.AVX => CpuFeature.Avx,
            CpuidFeature.AVX2 => CpuFeature.Avx2,
            CpuidFeature.BMI1 => CpuFeature.Bmi1,
            CpuidFeature.BMI2 => CpuFeature.Bmi2,
            CpuidFeature.F16C => CpuFeature.F16c,
            CpuidFeature.FMA => CpuFeature.Fma,
            CpuidFeature.MOVBE => CpuFeature.Movbe,
            CpuidFeature.AVX512F => CpuFeature.Avx512F,
            CpuidFeature.AVX512BW => CpuFeature.Avx512Bw,
            CpuidFeature.AVX512CD => CpuFeature.Avx512Cd,
            CpuidFeature.AVX512DQ => CpuFeature.Avx512Dq,
            CpuidFeature.AVX512VL => CpuFeature.Avx512Vl,
            CpuidFeature.AES => CpuFeature.Aes,
            CpuidFeature.PCLMULQDQ => CpuFeature.Pclmul,
            CpuidFeature.SHA => CpuFeature.Sha,
            CpuidFeature.ADX => CpuFeature.Adx,
            CpuidFeature.RDRAND => CpuFeature.Rdrand,
            CpuidFeature.RDSEED => CpuFeature.Rdseed,
            CpuidFeature.SSE4A => CpuFeature.Sse4a,
            CpuidFeature.FMA4 => CpuFeature.Fma4,
            CpuidFeature.XOP => CpuFeature.Xop,
            CpuidFeature.TBM => CpuFeature.Tbm,
            CpuidFeature.VAES => CpuFeature.Vaes,
            CpuidFeature.VPCLMULQDQ => CpuFeature.Vpclmul,
            CpuidFeature.GFNI => CpuFeature.Gfni,
            CpuidFeature.AVX_VNNI => CpuFeature.AvxVnni,
            CpuidFeature.AVX512_IFMA => CpuFeature.Avx512Ifma,
            CpuidFeature.AVX512_VBMI => CpuFeature.Avx512Vbmi,
            CpuidFeature.AVX512_VBMI2 => CpuFeature.Avx512Vbmi2,
            CpuidFeature.AVX512_VNNI => CpuFeature.Avx512Vnni,
            CpuidFeature.AVX512_BITALG => CpuFeature.Avx512Bitalg,
            CpuidFeature.AVX512_VPOPCNTDQ => CpuFeature.Avx512Vpopcntdq,
            CpuidFeature.AVX512_BF16 => CpuFeature.Avx512Bf16,
            CpuidFeature.AVX512_FP16 => CpuFeature.Avx512Fp16,
            CpuidFeature.AMX_TILE => CpuFeature.AmxTile,
            CpuidFeature.AMX_INT8 => CpuFeature.AmxInt8,
            CpuidFeature.AMX_BF16 => CpuFeature.AmxBf16,
            _ => null,
        };
}
