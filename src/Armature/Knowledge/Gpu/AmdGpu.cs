using System.Collections.Frozen;

namespace Armature.Knowledge.Gpu;

/// <summary>A GPU of AMD: a row of <c>amd-gpus.tsv</c>.</summary>
/// <param name="Gfx">The name that code is compiled for: <c>gfx1031</c>.</param>
/// <param name="Products">Examples, separated by commas.</param>
/// <param name="IsInTorchWheels">Whether the wheels of PyTorch contain kernels for it.</param>
/// <param name="Override">The value of <c>HSA_OVERRIDE_GFX_VERSION</c> with which people run the kernels of a related GPU; null if none is known to work.</param>
internal sealed record AmdGpu(string Gfx, string Products, bool IsInTorchWheels, string? Override)
{
    private static readonly Lazy<FrozenDictionary<string, AmdGpu>> s_byName = new(static () =>
        DataFile
            .Rows("amd-gpus.tsv")
            .Select(static row => new AmdGpu(row[0], row[1], row[2] == "yes", row[3].Length == 0 ? null : row[3]))
            .ToFrozenDictionary(static gpu => gpu.Gfx, StringComparer.Ordinal)
    );

    /// <summary>The GPU with a name; null if it is not known.</summary>
    /// <param name="gfx">With or without features: <c>gfx90a</c>, <c>gfx90a:sramecc+:xnack-</c>.</param>
    public static AmdGpu? Of(string gfx) => s_byName.Value.GetValueOrDefault(gfx.Split(':')[0]);
}
