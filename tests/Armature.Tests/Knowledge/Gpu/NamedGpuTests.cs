using System.Globalization;
using System.Text.RegularExpressions;

namespace Armature.Knowledge.Gpu.Tests;

public sealed partial class NamedGpuTests
{
    private const string PciIds = "/usr/share/misc/pci.ids";
    private const string NoPciIds = "needs the PCI ID repository (pci.ids)";

    // NVIDIA, "CUDA GPU Compute Capability", by chip
    private static readonly (string Chip, int Sm)[] s_chips =
    [
        ("GM10", 50),
        ("GM20", 52),
        ("GP100", 60),
        ("GP10", 61),
        ("GV100", 70),
        ("TU1", 75),
        ("GA100", 80),
        ("GA10", 86),
        ("AD10", 89),
        ("GH100", 90),
        ("GB20", 120),
    ];

    public static bool HasPciIds => File.Exists(PciIds);

    [Theory]
    [InlineData("rtx-5090", "sm_120")]
    [InlineData("RTX-5090", "sm_120")]
    [InlineData("tesla-v100", "sm_70")]
    [InlineData("sm_90a", "sm_90")]
    [InlineData("gfx90a:xnack-", "gfx90a")]
    [InlineData("jetson-orin-nano", "sm_87")]
    [InlineData("rtx-6090", null)]
    [InlineData("sm_999", null)]
    [InlineData("", null)]
    public void A_GPU_has_names(string name, string? architecture) => Assert.Equal(architecture, NamedGpus.Find(name)?.Architecture);

    [Theory]
    [InlineData("NVIDIA A100-SXM4-40GB", "sm_80")]
    [InlineData("NVIDIA A10", "sm_86")]
    [InlineData("NVIDIA A10G", "sm_86")]
    [InlineData("NVIDIA GeForce RTX 3080 Laptop GPU", "sm_86")]
    [InlineData("NVIDIA H100 80GB HBM3", "sm_90")]
    [InlineData("NVIDIA RTX 4000 Ada Generation", "sm_89")]
    [InlineData("Quadro RTX 4000", "sm_75")]
    [InlineData("NVIDIA GeForce RTX 4090", "sm_89")]
    [InlineData("AMD Radeon RX 7900 XTX", "gfx1100")]
    [InlineData("NVIDIA RTX 4000 SFF Future", null)]
    [InlineData("llvmpipe", null)]
    public void A_driver_names_a_GPU(string model, string? architecture) =>
        Assert.Equal(architecture, NamedGpus.OfModel(model)?.Architecture);

    [Fact]
    public void Every_name_is_one_GPUs_and_every_architecture_is_known()
    {
        var names = DataFile
            .Rows("gpus.tsv")
            .SelectMany(row => row[2].Split(' ', StringSplitOptions.RemoveEmptyEntries).Append(row[0]))
            .ToArray();
        Assert.Equal(names.Distinct(StringComparer.OrdinalIgnoreCase), names);
        Assert.All(NamedGpus.All, gpu => Assert.True(gpu.Capability is not null || AmdGpu.Of(gpu.Architecture!) is not null, gpu.Name));
        Assert.DoesNotContain(NamedGpus.None, names);
    }

    [Fact(SkipUnless = nameof(HasPciIds), Skip = NoPciIds)]
    public void The_devices_of_the_PCI_ID_repository_have_the_capability_of_their_chip_and_of_their_name()
    {
        var (devices, named) = (0, 0);
        var differing = new List<string>();
        foreach (var (device, chip, product) in Devices())
        {
            if (s_chips.FirstOrDefault(known => chip.StartsWith(known.Chip, StringComparison.Ordinal)) is not { Chip: not null } row)
                continue;
            devices++;
            Assert.Equal($"sm_{row.Sm}", NamedGpus.OfDevice(device));
            if (NamedGpus.OfModel(product) is not { } gpu)
                continue;
            named++;
            if (gpu.Architecture != $"sm_{row.Sm}")
                differing.Add($"{device:x} {chip} {product}: {gpu.Architecture}");
        }

        // two boards had this name
        Assert.Equal(["1407 GM206 GeForce GTX 750 v2: sm_50"], differing);
        Assert.True(devices > 300 && named > 100, $"only {devices} devices, {named} with a name");
        TestContext.Current.TestOutputHelper?.WriteLine($"{devices} devices, {named} with a name in our table");
    }

    private static IEnumerable<(int Device, string Chip, string Product)> Devices()
    {
        var isNvidia = false;
        foreach (var line in File.ReadLines(PciIds))
        {
            if (line.Length > 0 && line[0] is not ('\t' or '#'))
                isNvidia = line.StartsWith("10de", StringComparison.Ordinal);
            else if (isNvidia && Device().Match(line) is { Success: true } found && !Other().IsMatch(line))
                yield return (
                    int.Parse(found.Groups["id"].ValueSpan, NumberStyles.HexNumber, CultureInfo.InvariantCulture),
                    found.Groups["chip"].Value,
                    found.Groups["product"].Value
                );
        }
    }

    [GeneratedRegex(@"^\t(?<id>[0-9a-f]{4})  (?<chip>[A-Z]{2}\d{3})\w* \[(?<product>[^\]]+)\]", RegexOptions.None, 1000)]
    private static partial Regex Device();

    // the audio and USB functions of a board, and tables of several products
    [GeneratedRegex(@"Audio|USB|UCSI|NVSwitch|ontroller|Host| / ", RegexOptions.None, 1000)]
    private static partial Regex Other();
}
