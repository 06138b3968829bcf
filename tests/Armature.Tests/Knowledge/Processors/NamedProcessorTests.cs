using Armature.Binaries;
using Armature.MachineCode;
using Armature.MachineCode.A64;
using Armature.TestKit;

namespace Armature.Knowledge.Processors.Tests;

public class NamedProcessorTests
{
    // what GCC defines if it may use a feature (GCC manual, "x86 Options"). AES is left out: GCC does not use it below Skylake, because a few models lack it
    private static readonly (CpuFeature Feature, string Macro)[] s_macros =
    [
        (CpuFeature.Sse3, "__SSE3__"),
        (CpuFeature.Ssse3, "__SSSE3__"),
        (CpuFeature.Sse41, "__SSE4_1__"),
        (CpuFeature.Sse42, "__SSE4_2__"),
        (CpuFeature.Popcnt, "__POPCNT__"),
        (CpuFeature.Avx, "__AVX__"),
        (CpuFeature.Avx2, "__AVX2__"),
        (CpuFeature.Bmi1, "__BMI__"),
        (CpuFeature.Bmi2, "__BMI2__"),
        (CpuFeature.F16c, "__F16C__"),
        (CpuFeature.Fma, "__FMA__"),
        (CpuFeature.Movbe, "__MOVBE__"),
        (CpuFeature.Avx512F, "__AVX512F__"),
        (CpuFeature.Avx512Bw, "__AVX512BW__"),
        (CpuFeature.Avx512Vl, "__AVX512VL__"),
        (CpuFeature.Avx512Dq, "__AVX512DQ__"),
        (CpuFeature.Avx512Cd, "__AVX512CD__"),
        (CpuFeature.Pclmul, "__PCLMUL__"),
        (CpuFeature.Sha, "__SHA__"),
        (CpuFeature.Adx, "__ADX__"),
        (CpuFeature.Rdrand, "__RDRND__"),
        (CpuFeature.Rdseed, "__RDSEED__"),
        (CpuFeature.Sse4a, "__SSE4A__"),
        (CpuFeature.Fma4, "__FMA4__"),
        (CpuFeature.Xop, "__XOP__"),
        (CpuFeature.Tbm, "__TBM__"),
        (CpuFeature.Vaes, "__VAES__"),
        (CpuFeature.Vpclmul, "__VPCLMULQDQ__"),
        (CpuFeature.Gfni, "__GFNI__"),
        (CpuFeature.AvxVnni, "__AVXVNNI__"),
        (CpuFeature.Avx512Ifma, "__AVX512IFMA__"),
        (CpuFeature.Avx512Vbmi, "__AVX512VBMI__"),
        (CpuFeature.Avx512Vbmi2, "__AVX512VBMI2__"),
        (CpuFeature.Avx512Vnni, "__AVX512VNNI__"),
        (CpuFeature.Avx512Bitalg, "__AVX512BITALG__"),
        (CpuFeature.Avx512Vpopcntdq, "__AVX512VPOPCNTDQ__"),
        (CpuFeature.Avx512Bf16, "__AVX512BF16__"),
        (CpuFeature.Avx512Fp16, "__AVX512FP16__"),
        (CpuFeature.AmxTile, "__AMX_TILE__"),
        (CpuFeature.AmxInt8, "__AMX_INT8__"),
        (CpuFeature.AmxBf16, "__AMX_BF16__"),
    ];

    [Theory]
    [InlineData(Architecture.X86_64)]
    [InlineData(Architecture.Arm64)]
    [InlineData(Architecture.RiscV64)]
    public void The_level_of_code_is_one_of_its_architecture(Architecture architecture)
    {
        foreach (var features in (CpuFeatures[])[CpuFeatures.None, CodeNeedsReader.Lacking(architecture, CpuFeatures.None)])
            Assert.Equal(architecture, NamedProcessors.LowestLevel(architecture, features).Architecture);
    }

    [Fact]
    public void The_processors_that_gcc_also_names_have_what_gcc_uses_for_them()
    {
        Assert.SkipUnless(Tool.AreHere("gcc"), "needs gcc");
        var compared = 0;
        foreach (var processor in NamedProcessors.All.Where(processor => processor.Architecture is Architecture.X86_64))
        {
            if (processor.Aliases.Prepend(processor.Name).Select(Macros).FirstOrDefault(macros => macros is not null) is not { } defined)
                continue;
            compared++;
            foreach (var (feature, macro) in s_macros)
                Assert.True(
                    defined.Contains($" {macro} ", StringComparison.Ordinal) == processor.Features.Contains(feature),
                    $"{processor.Name}: {CpuFeatures.NameOf(feature)}"
                );
        }

        Assert.InRange(compared, 20, 60);
    }

    [Fact]
    public void A_name_means_one_processor() =>
        Assert.All(
            NamedProcessors.All.SelectMany(processor => processor.Aliases.Prepend(processor.Name).Select(name => (name, processor))),
            pair => Assert.Same(pair.processor, NamedProcessors.Find(pair.name.ToUpperInvariant()))
        );

    [Theory]
    [InlineData("haswell", "x86-64-v3 x86-64-v2")]
    [InlineData("znver4", "x86-64-v4 x86-64-v3 x86-64-v2")]
    [InlineData("sandybridge", "x86-64-v2")]
    [InlineData("kvm64", "")]
    public void The_levels_follow_from_the_features(string name, string levels) =>
        Assert.Equal(levels, string.Join(' ', NamedProcessors.LevelsOf(NamedProcessors.Find(name)!.Features)));

    // mul z0.s, z1.s, z2.s
    [Theory]
    [InlineData("a64fx", false)]
    [InlineData("neoverse-v1", false)]
    [InlineData("apple-m4", false)]
    [InlineData("neoverse-n2", true)]
    [InlineData("neoverse-v2", true)]
    [InlineData("cortex-x2", true)]
    public void A_processor_with_SVE_alone_does_not_run_SVE2(string name, bool runs) =>
        Assert.Equal(runs, A64Patterns.NeedsOf(0x04a26020).Except(NamedProcessors.Find(name)!.Features).IsEmpty);

    [Fact]
    public void The_first_processors_with_a_feature_are_known_by_its_name() =>
        Assert.All(DataFile.Rows("cpu-features.tsv"), row => Assert.NotNull(CpuFeatures.Named(row[0])));

    private static string? Macros(string name) => new Tool("gcc").Ask("-m64", $"-march={name}", "-dM", "-E", "-x", "c", "/dev/null");
}
