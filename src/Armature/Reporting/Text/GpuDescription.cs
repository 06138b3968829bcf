using Armature.Binaries.Gpu;
using Armature.Inventory.Distributions;
using Armature.Knowledge.Gpu;
using Armature.Knowledge.Targets;
using Armature.Rules.Messages;
using Armature.Subjects;
using Armature.Targets;

namespace Armature.Reporting.Text;

/// <summary>GPUs, and code for them, in words.</summary>
internal static class GpuDescription
{
    /// <summary><c>GeForce RTX 5090 (sm_120), driver 570.86.10 (CUDA 12.8)</c>.</summary>
    public static string Of(TargetGpu? target)
    {
        if (target is null)
            return "none found on this machine (see --gpu)";
        if (target.Gpus.IsEmpty)
            return "none";
        var cuda = target.Driver is { } version ? CudaDrivers.Newest(version, SystemKind.Glibc) : null;
        string?[] parts =
        [
            target.Title,
            target.DriverTitle is { } driver
                ? $"driver: {driver}{(cuda is null || target.Cuda is not null ? "" : $" (CUDA {cuda})")}"
                : null,
            target.IsForwarded ? "forwarded by WSL" : null,
        ];
        return string.Join(", ", parts.Where(static part => part is not null));
    }

    /// <summary>The packages with code for GPUs, each with what it is for: <c>torch 2.8.0: sm_70, 75, 80 + PTX 80</c>.</summary>
    public static IEnumerable<(Distribution? Package, string Text)> Packages(GpuInformation gpu) =>
        gpu
            .Libraries.GroupBy(static library => (library.File.Owner, Path: library.File.Owner is null ? library.File.ShownPath : null))
            .Select(static group =>
                (
                    group.Key.Owner,
                    $"{(group.Key.Owner is { } owner ? PackageName.Of(owner) : TreePath.Name(group.Key.Path!))}: "
                        + Code(
                            new GpuCode(
                                [.. group.SelectMany(static library => library.Code.Targets)],
                                Unread(group.Select(static library => library.Code))
                            )
                        )
                )
            );

    /// <summary>What code is for, and why some of it is not known.</summary>
    public static string Code(GpuCode code) =>
        (GpuCodeText.Of(code.Targets), code.Unread) switch
        {
            ("", null) => "none",
            ("", var unread) => $"not known: {unread}",
            (var text, null) => text,
            var (text, unread) => $"{text}, and more: {unread}",
        };

    private static string? Unread(IEnumerable<GpuCode> codes) =>
        codes.Select(static code => code.Unread).FirstOrDefault(static why => why is not null);
}
