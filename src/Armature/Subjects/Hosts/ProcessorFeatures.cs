using Armature.MachineCode;

namespace Armature.Subjects.Hosts;

/// <summary>What the processor of this machine has, without what a hypervisor or the kernel hides.</summary>
internal static class ProcessorFeatures
{
    // Linux arch/x86/include/asm/cpufeatures.h; arch/arm64/kernel/cpuinfo.c
    private static readonly Dictionary<string, CpuFeature> s_flags = new(StringComparer.Ordinal)
    {
        ["pni"] = CpuFeature.Sse3,
        ["cx16"] = CpuFeature.Cx16,
        ["ssse3"] = CpuFeature.Ssse3,
        ["sse4_1"] = CpuFeature.Sse41,
        ["sse4_2"] = CpuFeature.Sse42,
        ["popcnt"] = CpuFeature.Popcnt,
        ["avx"] = CpuFeature.Avx,
        ["avx2"] = CpuFeature.Avx2,
        ["bmi1"] = CpuFeature.Bmi1,
        ["bmi2"] = CpuFeature.Bmi2,
        ["f16c"] = CpuFeature.F16c,
        ["fma"] = CpuFeature.Fma,
        ["movbe"] = CpuFeature.Movbe,
        ["avx512f"] = CpuFeature.Avx512F,
        ["avx512bw"] = CpuFeature.Avx512Bw,
        ["avx512cd"] = CpuFeature.Avx512Cd,
        ["avx512dq"] = CpuFeature.Avx512Dq,
        ["avx512vl"] = CpuFeature.Avx512Vl,
        ["aes"] = CpuFeature.Aes,
        ["pclmulqdq"] = CpuFeature.Pclmul,
        ["sha_ni"] = CpuFeature.Sha,
        ["adx"] = CpuFeature.Adx,
        ["rdrand"] = CpuFeature.Rdrand,
        ["rdseed"] = CpuFeature.Rdseed,
        ["sse4a"] = CpuFeature.Sse4a,
        ["fma4"] = CpuFeature.Fma4,
        ["xop"] = CpuFeature.Xop,
        ["tbm"] = CpuFeature.Tbm,
        ["vaes"] = CpuFeature.Vaes,
        ["vpclmulqdq"] = CpuFeature.Vpclmul,
        ["gfni"] = CpuFeature.Gfni,
        ["avx_vnni"] = CpuFeature.AvxVnni,
        ["avx512ifma"] = CpuFeature.Avx512Ifma,
        ["avx512vbmi"] = CpuFeature.Avx512Vbmi,
        ["avx512_vbmi2"] = CpuFeature.Avx512Vbmi2,
        ["avx512_vnni"] = CpuFeature.Avx512Vnni,
        ["avx512_bitalg"] = CpuFeature.Avx512Bitalg,
        ["avx512_vpopcntdq"] = CpuFeature.Avx512Vpopcntdq,
        ["avx512_bf16"] = CpuFeature.Avx512Bf16,
        ["avx512_fp16"] = CpuFeature.Avx512Fp16,
        ["amx_tile"] = CpuFeature.AmxTile,
        ["amx_int8"] = CpuFeature.AmxInt8,
        ["amx_bf16"] = CpuFeature.AmxBf16,
        ["crc32"] = CpuFeature.Crc32,
        ["pmull"] = CpuFeature.Pmull,
        ["sha1"] = CpuFeature.Sha1,
        ["sha2"] = CpuFeature.Sha2,
        ["atomics"] = CpuFeature.Lse,
        ["asimdrdm"] = CpuFeature.Rdm,
        ["asimdhp"] = CpuFeature.Fp16,
        ["asimddp"] = CpuFeature.DotProd,
        ["lrcpc"] = CpuFeature.Rcpc,
        ["ilrcpc"] = CpuFeature.Rcpc2,
        ["fcma"] = CpuFeature.Fcma,
        ["jscvt"] = CpuFeature.Jscvt,
        ["sha3"] = CpuFeature.Sha3,
        ["sha512"] = CpuFeature.Sha512,
        ["sm3"] = CpuFeature.Sm3,
        ["sm4"] = CpuFeature.Sm4,
        ["asimdfhm"] = CpuFeature.Fhm,
        ["flagm"] = CpuFeature.FlagM,
        ["frint"] = CpuFeature.Frint,
        ["paca"] = CpuFeature.Pauth,
        ["i8mm"] = CpuFeature.I8mm,
        ["bf16"] = CpuFeature.Bf16,
        ["sve"] = CpuFeature.Sve,
        ["sve2"] = CpuFeature.Sve2,
        ["sme"] = CpuFeature.Sme,
    };

    /// <summary>The features that Linux reports; null if the text has no list of them.</summary>
    /// <param name="information">The text of <c>/proc/cpuinfo</c>.</param>
    public static CpuFeatures? OfLinux(string information)
    {
        foreach (var line in information.AsSpan().EnumerateLines())
        {
            var colon = line.IndexOf(':');
            if (colon <= 0 || line[..colon].TrimEnd() is not ("flags" or "Features"))
                continue;
            var isArm = line[..colon].TrimEnd() is "Features";
            var features = CpuFeatures.None;
            foreach (var flag in line[(colon + 1)..].ToString().Split(' ', StringSplitOptions.RemoveEmptyEntries))
            {
                if (isArm && flag == "aes")
                    features |= CpuFeatures.Of(CpuFeature.ArmAes);
                else if (s_flags.TryGetValue(flag, out var feature))
                    features |= CpuFeatures.Of(feature);
            }

            return features;
        }

        return null;
    }
}
