using System.Globalization;
using Armature.MachineCode.A64;
using Armature.TestKit;

namespace Armature.MachineCode.Tests;

/// <summary>Compares what each A64 instruction is said to need with what LLVM's disassembler needs to accept it.</summary>
public sealed class A64OracleTests : IDisposable
{
    private const int Seed = 1864;
    private const string FirstSve = "+sve,+i8mm,+bf16,+f32mm,+f64mm";

    // LLVM's names of the features, with what each implies
    private static readonly Dictionary<CpuFeature, string> s_llvm = new()
    {
        [CpuFeature.Crc32] = "+crc",
        [CpuFeature.ArmAes] = "+aes",
        [CpuFeature.Pmull] = "+aes",
        [CpuFeature.Sha1] = "+sha2",
        [CpuFeature.Sha2] = "+sha2",
        [CpuFeature.Lse] = "+lse",
        [CpuFeature.Rdm] = "+rdm",
        [CpuFeature.Fp16] = "+fullfp16",
        [CpuFeature.DotProd] = "+dotprod",
        [CpuFeature.Rcpc] = "+rcpc",
        [CpuFeature.Rcpc2] = "+rcpc-immo",
        [CpuFeature.Fcma] = "+complxnum",
        [CpuFeature.Jscvt] = "+jsconv",
        [CpuFeature.Sha3] = "+sha3",
        [CpuFeature.Sha512] = "+sha3",
        [CpuFeature.Sm3] = "+sm4",
        [CpuFeature.Sm4] = "+sm4",
        [CpuFeature.Fhm] = "+fp16fml",
        [CpuFeature.FlagM] = "+flagm",
        [CpuFeature.Frint] = "+fptoint",
        [CpuFeature.Pauth] = "+pauth",
        [CpuFeature.I8mm] = "+i8mm",
        [CpuFeature.Bf16] = "+bf16",
        [CpuFeature.Sve] = FirstSve,
        [CpuFeature.Sve2] = "+sve2,+sve2-aes,+sve2-sm4,+sve2-sha3,+sve2-bitperm,+sme",
        [CpuFeature.Sme] = "+sme,+sme-f64,+sme-i64",
    };

    private readonly TemporaryDirectory _directory = new();

    [Fact]
    public void Every_instruction_needs_what_the_disassembler_needs()
    {
        Assert.SkipUnless(Tool.AreHere("llvm-mc"), "needs llvm-mc");
        var words = Words().ToArray();
        var all = string.Join(',', s_llvm.Values.Distinct(StringComparer.Ordinal));
        var first = Accepted(words, "");
        var newest = Accepted(words, all);
        var byNeeds = words
            .Select((word, i) => (Word: word, Index: i))
            .Where(pair => newest[pair.Index])
            .ToLookup(pair => A64Patterns.NeedsOf(pair.Word));
        var wrong = new List<string>();
        foreach (var group in byNeeds)
        {
            var needed = group.Key.ToArray();
            var own = group.Select(pair => pair.Word).ToArray();
            var accepted = Accepted(own, string.Join(',', needed.Select(feature => s_llvm[feature])));
            wrong.AddRange(
                own.Where((_, i) => !accepted[i]).Select(word => $"{word:x8} needs more than {string.Join(' ', group.Key.Names())}")
            );
            // without FEAT_FlagM, CFINV is shown as a write to a register without a name
            if (needed.Length > 0 && !group.Key.Contains(CpuFeature.FlagM))
                wrong.AddRange(group.Where(pair => first[pair.Index]).Select(pair => $"{pair.Word:x8} needs nothing"));
            if (group.Key.Contains(CpuFeature.Sve2))
                wrong.AddRange(
                    own.Zip(Accepted(own, FirstSve)).Where(pair => pair.Second).Select(pair => $"{pair.First:x8} needs only SVE")
                );
        }

        TestContext.Current.TestOutputHelper?.WriteLine($"{newest.Count(static valid => valid)} instructions in {byNeeds.Count} groups");
        Assert.True(wrong.Count == 0, string.Join('\n', wrong.Take(60)));
        Assert.True(byNeeds.Count > s_llvm.Count);
    }

    public void Dispose() => _directory.Dispose();

    // each class with its other bits at random, and any words
    private static IEnumerable<uint> Words()
    {
        var random = new Random(Seed);
        foreach (var pattern in A64Patterns.All)
        {
            for (var i = 0; i < Thoroughness.Mutations(200, 2000); i++)
                yield return pattern.Value | ((uint)random.NextInt64(1L << 32) & ~pattern.Mask);
        }

        for (var i = 0; i < Thoroughness.Mutations(100_000, 400_000); i++)
            yield return (uint)random.NextInt64(1L << 32);
    }

    private bool[] Accepted(uint[] words, string features)
    {
        var lines = words.Select(static word =>
            string.Create(
                CultureInfo.InvariantCulture,
                $"0x{word & 0xff:x2} 0x{word >> 8 & 0xff:x2} 0x{word >> 16 & 0xff:x2} 0x{word >> 24:x2}"
            )
        );
        var path = _directory.Of("words");
        File.WriteAllLines(path, lines);
        var run = new Tool("llvm-mc").Run("--disassemble", "--triple=aarch64", $"--mattr={features}", path)!;
        var accepted = new bool[words.Length];
        Array.Fill(accepted, true);
        foreach (var line in run.Errors.Split('\n'))
        {
            if (line.Contains("invalid instruction encoding", StringComparison.Ordinal))
                accepted[int.Parse(line.Split(':')[1], CultureInfo.InvariantCulture) - 1] = false;
        }

        return accepted;
    }
}
