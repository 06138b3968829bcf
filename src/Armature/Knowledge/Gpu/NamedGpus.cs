using System.Collections.Immutable;
using System.Globalization;

namespace Armature.Knowledge.Gpu;

/// <summary>The GPUs that <c>--gpu</c> names, by product or by architecture, and those that a driver names.</summary>
internal static class NamedGpus
{
    /// <summary>The name for a machine without a GPU.</summary>
    public const string None = "none";

    private static readonly Lazy<ImmutableArray<(NamedGpu Gpu, string[] Aliases)>> s_all = new(static () =>
        [.. DataFile.Rows("gpus.tsv").Select(static row => (Product(row), row[2].Split(' ', StringSplitOptions.RemoveEmptyEntries)))]
    );

    private static readonly Lazy<ImmutableArray<NamedGpu>> s_architectures = new(static () =>
        [
            .. CudaArchitecture.All.Select(static row =>
                Architecture($"sm_{row.Sm}", GpuVendor.Nvidia, "NVIDIA, \"CUDA GPU Compute Capability\"")
            ),
            .. DataFile.Rows("amd-gpus.tsv").Select(static row => Architecture(row[0], GpuVendor.Amd, row[4])),
        ]
    );

    /// <summary>The products in the order of the table, older ones of a vendor first, then the architectures.</summary>
    public static IEnumerable<NamedGpu> All => s_all.Value.Select(static row => row.Gpu).Concat(s_architectures.Value);

    /// <summary>The GPU of a name; null if there is none.</summary>
    /// <param name="name">A product (<c>rtx-5090</c>) or an architecture (<c>sm_90a</c>, <c>gfx1100</c>).</param>
    public static NamedGpu? Find(string name)
    {
        var product = s_all
            .Value.Where(row => Is(row.Gpu.Name, name) || row.Aliases.Contains(name, StringComparer.OrdinalIgnoreCase))
            .Select(static row => row.Gpu)
            .FirstOrDefault();
        var architecture =
            name.StartsWith("sm_", StringComparison.OrdinalIgnoreCase) && CudaArchitecture.Number(name) is { } number
                ? string.Create(CultureInfo.InvariantCulture, $"sm_{number}")
                : name.Split(':')[0];
        return product ?? s_architectures.Value.FirstOrDefault(gpu => Is(gpu.Name, architecture));
    }

    /// <summary>The GPU that a driver names: <c>NVIDIA A100-SXM4-40GB</c>; null if the table does not have it.</summary>
    public static NamedGpu? OfModel(string model)
    {
        var words = $" {string.Join(' ', Words(model))} ";
        return s_all
            .Value.Select(static row => row.Gpu)
            .Where(gpu => words.Contains($" {string.Join(' ', Words(gpu.Title))} ", StringComparison.OrdinalIgnoreCase))
            .MaxBy(static gpu => gpu.Title.Length);
    }

    /// <summary>The architecture of an NVIDIA GPU by its PCI device id; null if the table does not have it.</summary>
    public static string? OfDevice(int device) =>
        DataFile
            .Rows("nvidia-devices.tsv")
            .Where(row => Hex(row[0]) <= device && device <= Hex(row[1]))
            .Select(static row => $"sm_{row[2]}")
            .FirstOrDefault();

    private static string[] Words(string name) => name.Split([' ', '-', '/'], StringSplitOptions.RemoveEmptyEntries);

    private static NamedGpu Product(string[] row) =>
        new(row[0], row[1], row[3].StartsWith("gfx", StringComparison.Ordinal) ? GpuVendor.Amd : GpuVendor.Nvidia, row[3], row[4]);

    private static NamedGpu Architecture(string name, GpuVendor vendor, string source) => new(name, name, vendor, name, source);

    private static bool Is(string known, string name) => known.Equals(name, StringComparison.OrdinalIgnoreCase);

    private static int Hex(string text) => int.Parse(text, NumberStyles.HexNumber, CultureInfo.InvariantCulture);
}
