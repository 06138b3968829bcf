using System.Collections.Immutable;

namespace Armature.MachineCode;

/// <summary>A set of extensions of an instruction set.</summary>
/// <param name="Bits">One bit for each <see cref="CpuFeature"/>.</param>
internal readonly record struct CpuFeatures(UInt128 Bits)
{
    private static readonly string[] s_names =
    [
        "SSE3",
        "CMPXCHG16B",
        "SSSE3",
        "SSE4.1",
        "SSE4.2",
        "POPCNT",
        "AVX",
        "AVX2",
        "BMI1",
        "BMI2",
        "F16C",
        "FMA",
        "MOVBE",
        "AVX512F",
        "AVX512BW",
        "AVX512CD",
        "AVX512DQ",
        "AVX512VL",
        "AES",
        "PCLMULQDQ",
        "SHA",
        "ADX",
        "RDRAND",
        "RDSEED",
        "SSE4A",
        "FMA4",
        "XOP",
        "TBM",
        "VAES",
        "VPCLMULQDQ",
        "GFNI",
        "AVX-VNNI",
        "AVX512_IFMA",
        "AVX512_VBMI",
        "AVX512_VBMI2",
        "AVX512_VNNI",
        "AVX512_BITALG",
        "AVX512_VPOPCNTDQ",
        "AVX512_BF16",
        "AVX512_FP16",
        "AMX-TILE",
        "AMX-INT8",
        "AMX-BF16",
        "CRC32",
        "FEAT_AES",
        "FEAT_PMULL",
        "FEAT_SHA1",
        "FEAT_SHA256",
        "FEAT_LSE",
        "FEAT_RDM",
        "FEAT_FP16",
        "FEAT_DotProd",
        "FEAT_LRCPC",
        "FEAT_LRCPC2",
        "FEAT_FCMA",
        "FEAT_JSCVT",
        "FEAT_SHA3",
        "FEAT_SHA512",
        "FEAT_SM3",
        "FEAT_SM4",
        "FEAT_FHM",
        "FEAT_FlagM",
        "FEAT_FRINTTS",
        "FEAT_PAuth",
        "FEAT_I8MM",
        "FEAT_BF16",
        "FEAT_SVE",
        "FEAT_SVE2",
        "FEAT_SME",
        "V",
        "Zba",
        "Zbb",
        "Zbc",
        "Zbs",
        "Zfhmin",
        "Zfh",
        "Zfa",
        "Zicond",
        "Zcb",
        "Zvfhmin",
        "Zvfh",
        "Zvbb",
    ];

    private static readonly Dictionary<string, CpuFeature> s_byName = s_names
        .Select(static (name, i) => (name, (CpuFeature)i))
        .ToDictionary(static pair => pair.name, static pair => pair.Item2, StringComparer.OrdinalIgnoreCase);

    public static CpuFeatures None => default;

    public bool IsEmpty => Bits == 0;

    public int Count => (int)UInt128.PopCount(Bits);

    public static string NameOf(CpuFeature feature) => s_names[(int)feature];

    /// <summary>The feature that a table or an option names; null for any other name.</summary>
    public static CpuFeature? Named(string name) => s_byName.TryGetValue(name, out var feature) ? feature : null;

    public static CpuFeatures Of(params ReadOnlySpan<CpuFeature> features)
    {
        var bits = UInt128.Zero;
        foreach (var feature in features)
            bits |= UInt128.One << (int)feature;
        return new CpuFeatures(bits);
    }

    /// <summary>The features from one to another, both included.</summary>
    public static CpuFeatures Between(CpuFeature first, CpuFeature last) =>
        new((UInt128.One << ((int)last + 1)) - (UInt128.One << (int)first));

    public bool Contains(CpuFeature feature) => (Bits & (UInt128.One << (int)feature)) != 0;

    public CpuFeatures Except(CpuFeatures other) => new(Bits & ~other.Bits);

    /// <summary>The features in the order of <see cref="CpuFeature"/>.</summary>
    public ImmutableArray<CpuFeature> ToArray()
    {
        var all = ImmutableArray.CreateBuilder<CpuFeature>(Count);
        for (var i = 0; i < s_names.Length; i++)
        {
            if (Contains((CpuFeature)i))
                all.Add((CpuFeature)i);
        }

        return all.ToImmutable();
    }

    /// <summary>The names, in the order of <see cref="CpuFeature"/>.</summary>
    public ImmutableArray<string> Names() => [.. ToArray().Select(NameOf)];

    public static CpuFeatures operator |(CpuFeatures left, CpuFeatures right) => new(left.Bits | right.Bits);

    public static CpuFeatures operator &(CpuFeatures left, CpuFeatures right) => new(left.Bits & right.Bits);
}
