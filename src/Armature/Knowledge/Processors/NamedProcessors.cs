using System.Collections.Immutable;
using Armature.Binaries;
using Armature.MachineCode;

namespace Armature.Knowledge.Processors;

/// <summary>The processors that <c>--cpu</c> names, and which processors were the first to have a feature.</summary>
internal static class NamedProcessors
{
    private const string SourceMark = "#@";
    private const string FirstX86 = "x86-64";
    private const string FirstArm = "armv8-a";

    // of RISC-V, which has profiles
    private static readonly string[] s_profiles = ["rva20u64", "rva22u64", "rva23u64"];
    private static readonly string[] s_levels = ["x86-64-v4", "x86-64-v3", "x86-64-v2"];

    private static readonly Lazy<ImmutableArray<NamedProcessor>> s_all = new(Read);
    private static readonly Lazy<Dictionary<string, string>> s_first = new(static () =>
        DataFile.Rows("cpu-features.tsv").ToDictionary(static row => row[0], static row => row[1], StringComparer.Ordinal)
    );

    /// <summary>The processors in the order of the table: older ones of a family first.</summary>
    public static ImmutableArray<NamedProcessor> All => s_all.Value;

    /// <summary>The processor of a name; null if there is none.</summary>
    public static NamedProcessor? Find(string name) =>
        All.FirstOrDefault(processor =>
            processor.Name.Equals(name, StringComparison.OrdinalIgnoreCase)
            || processor.Aliases.Contains(name, StringComparer.OrdinalIgnoreCase)
        );

    /// <summary>The first processors that have a feature; null if the table does not name them.</summary>
    public static string? FirstWith(CpuFeature feature) => s_first.Value.GetValueOrDefault(CpuFeatures.NameOf(feature));

    /// <summary>The levels of x86-64 that features make up, best first.</summary>
    public static ImmutableArray<string> LevelsOf(CpuFeatures features) =>
        [.. s_levels.Where(level => Find(level)!.Features.Except(features).IsEmpty)];

    /// <summary>The lowest level of an architecture that has those of the features which any level has.</summary>
    public static NamedProcessor LowestLevel(Architecture architecture, CpuFeatures features)
    {
        var levels = LevelsOf(architecture).ToArray();
        var ofLevels = features & levels[^1].Features;
        return levels.First(level => ofLevels.Except(level.Features).IsEmpty);
    }

    /// <summary>The levels of an architecture, lowest first.</summary>
    public static IEnumerable<NamedProcessor> LevelsOf(Architecture architecture) =>
        (
            architecture switch
            {
                Architecture.X86_64 => s_levels.Reverse().Prepend(FirstX86),
                Architecture.RiscV64 => s_profiles,
                _ => [FirstArm],
            }
        ).Select(static level => Find(level)!);

    private static ImmutableArray<NamedProcessor> Read()
    {
        var sources = new Dictionary<string, string>(StringComparer.Ordinal);
        var all = ImmutableArray.CreateBuilder<NamedProcessor>();
        foreach (var line in DataFile.Text("processors.tsv").Split('\n', StringSplitOptions.RemoveEmptyEntries))
        {
            var cells = line.Split('\t');
            if (line.StartsWith(SourceMark, StringComparison.Ordinal))
                sources[cells[0][SourceMark.Length..]] = cells[1];
            else if (line[0] != '#')
                all.Add(Row(cells, all, sources));
        }

        return all.ToImmutable();
    }

    private static NamedProcessor Row(string[] cells, IEnumerable<NamedProcessor> earlier, Dictionary<string, string> sources) =>
        new(
            cells[0],
            cells[1],
            [.. Words(cells[2])],
            ArchitectureOf(cells[3]),
            Words(cells[5])
                .Select(static name => CpuFeatures.Of(CpuFeatures.Named(name) ?? throw new InvalidDataException(name)))
                .Aggregate(
                    earlier.FirstOrDefault(row => row.Name == cells[4])?.Features ?? CpuFeatures.None,
                    static (sum, feature) => sum | feature
                ),
            sources[cells[6]]
        );

    private static Architecture ArchitectureOf(string machine) =>
        machine switch
        {
            "aarch64" => Architecture.Arm64,
            "riscv64" => Architecture.RiscV64,
            _ => Architecture.X86_64,
        };

    private static string[] Words(string cell) => cell.Split(' ', StringSplitOptions.RemoveEmptyEntries);
}
