using System.Globalization;
using Armature.Inventory.Distributions;
using Armature.Judgements;
using Armature.Knowledge.Gpu;
using Armature.Remedies;
using Armature.Rules.Remedies;
using Armature.Targets;

namespace Armature.Rules.Gpus;

/// <summary>The remedies of <c>shared.txt</c> for GPUs, with what is known of the target's GPU and driver.</summary>
internal static class GpuFix
{
    public static Remedy? Of(
        string id,
        Judgement judgement,
        Distribution? package,
        TargetGpu target,
        string? cuda = null,
        string? driver = null
    )
    {
        var system = TargetGpu.SystemOf(judgement.Graph.Target);
        var gpu = target.Gpus.FirstOrDefault();
        return Fix.Of(
            id,
            judgement,
            package,
            (
                "gpu-vendor",
                gpu?.Vendor is GpuVendor.Amd ? "amd"
                : gpu is null ? null
                : "nvidia"
            ),
            ("gfx", gpu?.Vendor is GpuVendor.Amd ? gpu.Architecture : null),
            ("sm", gpu?.Vendor is GpuVendor.Nvidia ? gpu.Architecture : null),
            ("driver-cuda", target.Driver is { } installed ? CudaDrivers.Newest(installed, system) : null),
            ("torch-build", package?.Version?.Split('+') is [_, var local] ? local : null),
            (
                "host",
                target.Gpus.Any(IsJetson) ? "jetson"
                : target.IsForwarded ? "wsl"
                : null
            ),
            ("cuda", cuda),
            ("minimum-driver", driver)
        );
    }

    private static bool IsJetson(NamedGpu gpu) => gpu.Title.StartsWith("Jetson", StringComparison.Ordinal);

    /// <summary>12.8 is the major version 12.</summary>
    public static int? Major(string? cuda) =>
        int.TryParse(cuda?.Split('.')[0], NumberStyles.None, CultureInfo.InvariantCulture, out var major) ? major : null;
}
