namespace Armature.MachineCode.A64;

/// <summary>A class of A64 instructions that the first processors with A64 do not have.</summary>
/// <param name="Feature">What they need.</param>
/// <param name="Mask">The bits that all of them share.</param>
/// <param name="Value">These bits.</param>
/// <param name="Mnemonic">A name for the class.</param>
internal readonly record struct A64Pattern(CpuFeature Feature, uint Mask, uint Value, string Mnemonic)
{
    /// <summary>Parts of the class, as bits and their values, that belong to another one; null for none.</summary>
    public (uint Mask, uint Value)[]? Except { get; init; }

    public bool Contains(uint word)
    {
        if ((word & Mask) != Value)
            return false;
        foreach (var (mask, value) in Except ?? [])
        {
            if ((word & mask) == value)
                return false;
        }

        return true;
    }
}

/// <summary>
/// The encodings of what was added since Armv8.0 (Arm Architecture Reference Manual for A-profile, C4 "A64 Instruction Set Encoding"). Hints (BTI, PACIASP) run
/// everywhere and are left out. An instruction of two classes needs both features.
/// </summary>
internal static class A64Patterns
{
    // SDOT and UDOT of SVE; USDOT, SUDOT and SMMLA of FEAT_I8MM
    private static readonly (uint Mask, uint Value)[] s_firstSve =
    [
        (0xff80f800, 0x44800000),
        (0xffe0fc00, 0x44807800),
        (0xffe0f800, 0x44a01800),
        (0xff20fc00, 0x45009800),
    ];

    public static readonly A64Pattern[] All =
    [
        // loads and stores
        new(CpuFeature.Lse, 0x3fa07c00, 0x08a07c00, "cas"),
        new(CpuFeature.Lse, 0xbfa07c00, 0x08207c00, "casp"),
        new(CpuFeature.Lse, 0x3f208c00, 0x38200000, "ldadd"),
        new(CpuFeature.Lse, 0x3f20fc00, 0x38208000, "swp"),
        new(CpuFeature.Rcpc, 0x3ffffc00, 0x38bfc000, "ldapr"),
        new(CpuFeature.Rcpc2, 0x3f200c00, 0x19000000, "ldapur"),
        new(CpuFeature.Pauth, 0xff200400, 0xf8200400, "ldraa"),
        // general registers
        new(CpuFeature.Pauth, 0xffff8000, 0xdac10000, "pacia"),
        new(CpuFeature.Pauth, 0xffe0fc00, 0x9ac03000, "pacga"),
        new(CpuFeature.Pauth, 0xfe1ff800, 0xd61f0800, "braa"),
        new(CpuFeature.Crc32, 0x7fe0e000, 0x1ac04000, "crc32"),
        new(CpuFeature.FlagM, 0xffffffff, 0xd500401f, "cfinv"),
        new(CpuFeature.FlagM, 0xffe07c10, 0xba000400, "rmif"),
        new(CpuFeature.FlagM, 0xffffbc1f, 0x3a00080d, "setf8"),
        // floating point
        new(CpuFeature.Jscvt, 0xfffffc00, 0x1e7e0000, "fjcvtzs"),
        new(CpuFeature.Frint, 0xffbe7c00, 0x1e284000, "frint32z"),
        new(CpuFeature.Frint, 0x9fbfec00, 0x0e21e800, "frint32z"),
        // half precision: scalar, with two, one and three operands, compare, select, convert
        new(CpuFeature.Fp16, 0xfffe7c00, 0x1ee04000, "fmov"),
        new(CpuFeature.Fp16, 0xfffc7c00, 0x1ee44000, "frintn"),
        new(CpuFeature.Fp16, 0xffe0fc07, 0x1ee02000, "fcmp"),
        new(CpuFeature.Fp16, 0xffe01fe0, 0x1ee01000, "fmov"),
        new(CpuFeature.Fp16, 0xffe00c00, 0x1ee00400, "fccmp"),
        new(CpuFeature.Fp16, 0xffe00c00, 0x1ee00800, "fadd"),
        new(CpuFeature.Fp16, 0xffe00c00, 0x1ee00c00, "fcsel"),
        new(CpuFeature.Fp16, 0xffc00000, 0x1fc00000, "fmadd"),
        new(CpuFeature.Fp16, 0x7fe0fc00, 0x1ee00000, "fcvtzs"),
        new(CpuFeature.Fp16, 0x7fe00000, 0x1ec00000, "fcvtzs"),
        // half precision: vectors
        new(CpuFeature.Fp16, 0x9f60c400, 0x0e400400, "fadd"),
        new(CpuFeature.Fp16, 0x9f7e0c00, 0x0e780800, "fabs"),
        new(CpuFeature.Fp16, 0xdf60c400, 0x5e400400, "fmulx"),
        new(CpuFeature.Fp16, 0xdf7e0c00, 0x5e780800, "fcvtzs"),
        new(CpuFeature.Fp16, 0xff7e0c00, 0x5e300800, "faddp"),
        new(CpuFeature.Fp16, 0xbf7fcc00, 0x0e30c800, "fmaxv"),
        new(CpuFeature.Fp16, 0xbfc0b400, 0x0f001000, "fmla"),
        new(CpuFeature.Fp16, 0x9fc0f400, 0x0f009000, "fmul"),
        new(CpuFeature.Fp16, 0xffc0b400, 0x5f001000, "fmla"),
        new(CpuFeature.Fp16, 0xdfc0f400, 0x5f009000, "fmul"),
        new(CpuFeature.Fp16, 0xbff8fc00, 0x0f00fc00, "fmov"),
        new(CpuFeature.Fp16, 0x9ff0fc00, 0x0f10e400, "scvtf"),
        new(CpuFeature.Fp16, 0x9ff0fc00, 0x0f10fc00, "fcvtzs"),
        new(CpuFeature.Fp16, 0xdff0fc00, 0x5f10e400, "scvtf"),
        new(CpuFeature.Fp16, 0xdff0fc00, 0x5f10fc00, "fcvtzs"),
        new(CpuFeature.Fhm, 0xbf60fc00, 0x0e20ec00, "fmlal"),
        new(CpuFeature.Fhm, 0xbf60fc00, 0x2e20cc00, "fmlal2"),
        new(CpuFeature.Fhm, 0xbfc0b400, 0x0f800000, "fmlal"),
        new(CpuFeature.Fhm, 0xbfc0b400, 0x2f808000, "fmlal2"),
        // vectors
        new(CpuFeature.Rdm, 0xbf20f400, 0x2e008400, "sqrdmlah"),
        new(CpuFeature.Rdm, 0xff20f400, 0x7e008400, "sqrdmlah"),
        new(CpuFeature.Rdm, 0xbf00d400, 0x2f00d000, "sqrdmlah"),
        new(CpuFeature.Rdm, 0xff00d400, 0x7f00d000, "sqrdmlah"),
        new(CpuFeature.DotProd, 0x9fe0fc00, 0x0e809400, "sdot"),
        new(CpuFeature.DotProd, 0x9fc0f400, 0x0f80e000, "sdot"),
        new(CpuFeature.I8mm, 0xdfe0fc00, 0x4e80a400, "smmla"),
        new(CpuFeature.I8mm, 0xffe0fc00, 0x4e80ac00, "usmmla"),
        new(CpuFeature.I8mm, 0xbfe0fc00, 0x0e809c00, "usdot"),
        new(CpuFeature.I8mm, 0xbfc0f400, 0x0f80f000, "usdot"),
        new(CpuFeature.I8mm, 0xbfc0f400, 0x0f00f000, "sudot"),
        new(CpuFeature.Bf16, 0xbfe0fc00, 0x2e40fc00, "bfdot"),
        new(CpuFeature.Bf16, 0xbfc0f400, 0x0f40f000, "bfdot"),
        new(CpuFeature.Bf16, 0xffe0fc00, 0x6e40ec00, "bfmmla"),
        new(CpuFeature.Bf16, 0xbfe0fc00, 0x2ec0fc00, "bfmlal"),
        new(CpuFeature.Bf16, 0xbfc0f400, 0x0fc0f000, "bfmlal"),
        new(CpuFeature.Bf16, 0xbffffc00, 0x0ea16800, "bfcvtn"),
        new(CpuFeature.Bf16, 0xfffffc00, 0x1e634000, "bfcvt"),
        new(CpuFeature.Fcma, 0xbf20ec00, 0x2e00e400, "fcadd"),
        new(CpuFeature.Fcma, 0xbf20e400, 0x2e00c400, "fcmla"),
        new(CpuFeature.Fcma, 0xbf009400, 0x2f001000, "fcmla"),
        new(CpuFeature.Fp16, 0xbfe0ec00, 0x2e40e400, "fcadd"),
        new(CpuFeature.Fp16, 0xbfe0e400, 0x2e40c400, "fcmla"),
        new(CpuFeature.Fp16, 0xbfc09400, 0x2f401000, "fcmla"),
        // cryptography
        new(CpuFeature.ArmAes, 0xffffcc00, 0x4e284800, "aese"),
        new(CpuFeature.Pmull, 0xbfe0fc00, 0x0ee0e000, "pmull"),
        new(CpuFeature.Sha1, 0xffe0cc00, 0x5e000000, "sha1c"),
        new(CpuFeature.Sha1, 0xffffec00, 0x5e280800, "sha1h"),
        new(CpuFeature.Sha2, 0xffe0cc00, 0x5e004000, "sha256h"),
        new(CpuFeature.Sha2, 0xfffffc00, 0x5e282800, "sha256su0"),
        new(CpuFeature.Sha512, 0xffe0f800, 0xce608000, "sha512h"),
        new(CpuFeature.Sha512, 0xffe0fc00, 0xce608800, "sha512su1"),
        new(CpuFeature.Sha512, 0xfffffc00, 0xcec08000, "sha512su0"),
        new(CpuFeature.Sha3, 0xffc08000, 0xce000000, "eor3"),
        new(CpuFeature.Sha3, 0xffe0fc00, 0xce608c00, "rax1"),
        new(CpuFeature.Sha3, 0xffe00000, 0xce800000, "xar"),
        new(CpuFeature.Sm3, 0xffe0f800, 0xce60c000, "sm3partw1"),
        new(CpuFeature.Sm3, 0xffe08000, 0xce400000, "sm3ss1"),
        new(CpuFeature.Sm3, 0xffe0c000, 0xce408000, "sm3tt1a"),
        new(CpuFeature.Sm4, 0xfffffc00, 0xcec08400, "sm4e"),
        new(CpuFeature.Sm4, 0xffe0fc00, 0xce60c800, "sm4ekey"),
        // SVE2 with its optional parts, and what SME and SVE2.1 share
        new(CpuFeature.Sve2, 0xff20f000, 0x04206000, "mul"),
        new(CpuFeature.Sve2, 0xff20f800, 0x04207000, "sqdmulh"),
        new(CpuFeature.Sve2, 0xff20f800, 0x04203800, "eor3"),
        new(CpuFeature.Sve2, 0xff20fc00, 0x04203400, "xar"),
        new(CpuFeature.Sve2, 0xff3ee000, 0x04068000, "sqshl"),
        new(CpuFeature.Sve2, 0xff3ee000, 0x040c8000, "srshr"),
        new(CpuFeature.Sve2, 0xff3fe000, 0x040f8000, "sqshlu"),
        new(CpuFeature.Sve2, 0xffe0e000, 0x05600000, "ext"),
        new(CpuFeature.Sve2, 0xff3fe000, 0x052d8000, "splice"),
        new(CpuFeature.Sve2, 0xff20f800, 0x05202800, "tbl"),
        new(CpuFeature.Sve2, 0xffffe000, 0x052e8000, "revd"),
        new(CpuFeature.Sve2, 0xff20e400, 0x25200000, "whilege"),
        new(CpuFeature.Sve2, 0xff20fc00, 0x25203000, "whilewr"),
        new(CpuFeature.Sve2, 0xff20c210, 0x25204000, "psel"),
        new(CpuFeature.Sve2, 0xff3ae000, 0x6408a000, "fcvtnt"),
        new(CpuFeature.Sve2, 0xfffee000, 0x640aa000, "fcvtxnt"),
        new(CpuFeature.Sve2, 0xfffee000, 0x64caa000, "fcvtnt"),
        new(CpuFeature.Sve2, 0xff38e000, 0x64108000, "faddp"),
        new(CpuFeature.Sve2, 0xffe0d800, 0x64a08000, "fmlalb"),
        new(CpuFeature.Sve2, 0xffe0d000, 0x64a04000, "fmlalb"),
        new(CpuFeature.Sve2, 0xfff9e000, 0x6518a000, "flogb"),
        new(CpuFeature.Sve2, 0xffffe000, 0x650aa000, "fcvtx"),
        new(CpuFeature.Sve2, 0xfe60c000, 0x84008000, "ldnt1b"),
        new(CpuFeature.Sve2, 0xfe60a000, 0xc4008000, "ldnt1b"),
        new(CpuFeature.Sve2, 0xfe20e000, 0xe4002000, "stnt1b"),
        new(CpuFeature.Sve2, 0xfe000000, 0x44000000, "an SVE2 instruction") { Except = s_firstSve },
        // scalable vectors and matrices
        new(CpuFeature.Sve, 0x1e000000, 0x04000000, "an SVE instruction"),
        new(CpuFeature.Sme, 0x9e000000, 0x80000000, "an SME instruction"),
    ];

    // by the upper bits, the only ones that nearly all patterns have in common
    private const int KeyShift = 21;
    private static readonly A64Pattern[][] s_byKey = ByKey(All);

    public static int KeyOf(uint word) => (int)(word >> KeyShift);

    /// <summary>What an instruction needs, without regard to those around it.</summary>
    public static CpuFeatures NeedsOf(uint word)
    {
        var needs = CpuFeatures.None;
        foreach (var pattern in s_byKey[KeyOf(word)])
        {
            if (pattern.Contains(word))
                needs |= CpuFeatures.Of(pattern.Feature);
        }

        return needs;
    }

    /// <summary>The name of the first class that an instruction belongs to; null if it needs nothing.</summary>
    public static string? NameOf(uint word)
    {
        foreach (var pattern in s_byKey[KeyOf(word)])
        {
            if (pattern.Contains(word))
                return pattern.Mnemonic;
        }

        return null;
    }

    /// <summary>For each value of the upper bits, whether an instruction with them can need any of the features.</summary>
    public static bool[] KeysOf(CpuFeatures features) =>
        [.. s_byKey.Select(patterns => patterns.Any(pattern => features.Contains(pattern.Feature)))];

    private static A64Pattern[][] ByKey(A64Pattern[] patterns)
    {
        var byKey = new A64Pattern[1 << (32 - KeyShift)][];
        for (var key = 0u; key < byKey.Length; key++)
        {
            var bits = key << KeyShift;
            byKey[key] = [.. patterns.Where(pattern => (bits & pattern.Mask) == (pattern.Value & uint.MaxValue << KeyShift))];
        }

        return byKey;
    }
}
