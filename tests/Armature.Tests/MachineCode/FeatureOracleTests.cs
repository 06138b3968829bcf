using System.Globalization;
using Armature.Binaries;
using Armature.MachineCode.Elf;
using Armature.TestKit;

namespace Armature.MachineCode.Tests;

/// <summary>Compares the instructions that are found with those that objdump shows.</summary>
public class FeatureOracleTests
{
    private static readonly string[] s_directories =
    [
        "/usr/lib/x86_64-linux-gnu",
        "/usr/lib/python3/dist-packages/numpy",
        "/usr/lib/python3/dist-packages/scipy",
        "/usr/lib/python3/dist-packages/sklearn",
    ];

    // the starts of mnemonics of one feature
    private static readonly (CpuFeature Feature, string[] Mnemonics)[] s_mnemonics =
    [
        (CpuFeature.Popcnt, ["popcnt"]),
        (CpuFeature.Ssse3, ["pshufb", "palignr", "pabs", "phadd", "pmaddubsw", "psign"]),
        (CpuFeature.Aes, ["aesenc", "aesdec", "aesimc", "aeskeygenassist"]),
        (CpuFeature.Pclmul, ["pclmul"]),
        (CpuFeature.Sha, ["sha1", "sha256"]),
        (CpuFeature.Movbe, ["movbe"]),
        (CpuFeature.Bmi2, ["mulx", "pext", "pdep", "rorx", "sarx", "shlx", "shrx", "bzhi"]),
        (CpuFeature.Adx, ["adcx", "adox"]),
        (CpuFeature.Fma, ["vfmadd", "vfmsub", "vfnmadd", "vfnmsub"]),
    ];

    [Fact]
    public void Every_instruction_that_objdump_shows_in_a_function_is_found()
    {
        Assert.SkipUnless(Tool.AreHere("objdump"), "needs objdump");
        var libraries = s_directories.Where(Directory.Exists).SelectMany(Libraries).Order(StringComparer.Ordinal).ToArray();
        var compared = 0;
        foreach (var library in Thoroughness.Sample(libraries, 40))
            compared += Compare(library);
        TestContext.Current.TestOutputHelper?.WriteLine($"{compared} counts agree");
    }

    private static IEnumerable<string> Libraries(string directory) =>
        Directory
            .EnumerateFiles(directory, "*.so*", SearchOption.AllDirectories)
            .Where(path => new FileInfo(path) is { LinkTarget: null, Length: < 4_000_000 and > 20_000 });

    private static int Compare(string library)
    {
        using var file = ByteSource.Of(File.ReadAllBytes(library));
        if (BinaryImage.Read(file)?.Slices is not [{ Format: BinaryFormat.Elf, Architecture: Architecture.X86_64 } slice])
            return 0;
        // code that no table describes, such as that of an assembler, is not decoded
        if (ElfCode.Read(file, slice, null) is not { } program)
            return 0;
        var shown = Shown(library, program);
        foreach (var (feature, mnemonics) in s_mnemonics)
        {
            // FMA instructions with an EVEX prefix belong to AVX-512; VAESENC and VPCLMULQDQ with registers of 128 bits need AES and PCLMULQDQ, too
            var least = feature is CpuFeature.Fma ? 0 : Sum(shown, mnemonics);
            var most = feature is CpuFeature.Aes or CpuFeature.Pclmul
                ? least + Sum(shown, [.. mnemonics.Select(name => $"v{name}")])
                : Sum(shown, mnemonics);
            var found = Count(file, slice, feature);
            Assert.True(
                found >= least && found <= most,
                string.Create(CultureInfo.InvariantCulture, $"{library}: {CpuFeatures.NameOf(feature)} {found}, objdump {least} to {most}")
            );
        }

        return s_mnemonics.Length;
    }

    private static int Sum(Dictionary<string, int> shown, string[] mnemonics) =>
        shown
            .Where(pair => mnemonics.Any(name => pair.Key.StartsWith(name, StringComparison.Ordinal)) && !IsExtraction(pair.Key))
            .Sum(pair => pair.Value);

    // PEXTRB, PEXTRD, PEXTRQ and PEXTRW of SSE, beside PEXT of BMI2
    private static bool IsExtraction(string mnemonic) => mnemonic.StartsWith("pextr", StringComparison.Ordinal);

    private static int Count(ByteSource file, Slice slice, CpuFeature feature) =>
        CodeNeedsReader.Count(file, slice, CpuFeatures.Of(feature));

    private static Dictionary<string, int> Shown(string library, ProgramCode program)
    {
        var counts = new Dictionary<string, int>(StringComparer.Ordinal);
        foreach (var line in new Tool("objdump").Lines("-d", "--no-show-raw-insn", library))
        {
            var tab = line.LastIndexOf('\t');
            if (tab < 0 || !ulong.TryParse(line.Split(':')[0].Trim(), NumberStyles.HexNumber, null, out var address))
                continue;
            if (program.FunctionOf(address) is null)
                continue;
            var mnemonic = line[(tab + 1)..].Split(' ', 2)[0];
            counts[mnemonic] = counts.GetValueOrDefault(mnemonic) + 1;
        }

        return counts;
    }
}
