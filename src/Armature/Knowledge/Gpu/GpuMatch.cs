using Armature.Binaries.Gpu;

namespace Armature.Knowledge.Gpu;

/// <summary>Whether a GPU runs code that is compiled for a target.</summary>
internal static class GpuMatch
{
    /// <summary>
    /// Whether machine code of the target runs on the GPU (NVIDIA, "CUDA Programming Guide", binary compatibility: the same major version and
    /// at least the minor one; with the suffix <c>a</c> exactly that version. LLVM, "User Guide for AMDGPU Backend", for AMD).
    /// </summary>
    public static bool Runs(GpuTarget target, NamedGpu gpu) =>
        target.Kind switch
        {
            GpuCodeKind.Cubin => gpu.Capability is { } own
                && (target.Suffix == 'a' ? own == target.Capability : own / 10 == target.Capability / 10 && own >= target.Capability),
            GpuCodeKind.CodeObject => gpu is { Vendor: GpuVendor.Amd, Architecture: { } gfx } && IsFor(target.Name.Split(':')[0], gfx),
            _ => false,
        };

    /// <summary>
    /// Whether a driver that knows the version of the PTX compiles it for the GPU: it is for this version or an earlier one; with a suffix only for
    /// this version or, with <c>f</c>, for its family.
    /// </summary>
    public static bool Compiles(GpuTarget target, NamedGpu gpu) =>
        target.Kind is GpuCodeKind.Ptx
        && gpu.Capability is { } own
        && target.Suffix switch
        {
            'a' => own == target.Capability,
            'f' => own / 10 == target.Capability / 10 && own >= target.Capability,
            _ => own >= target.Capability,
        };

    // generic processors (LLVM, "User Guide for AMDGPU Backend", "Generic processor code object versioning")
    private static bool IsFor(string target, string gfx) =>
        target == gfx
        || target switch
        {
            "gfx9-generic" => gfx is "gfx900" or "gfx902" or "gfx904" or "gfx906" or "gfx909" or "gfx90c",
            "gfx9-4-generic" => gfx is "gfx940" or "gfx941" or "gfx942" or "gfx950",
            "gfx10-1-generic" => gfx is "gfx1010" or "gfx1011" or "gfx1012" or "gfx1013",
            "gfx10-3-generic" => gfx.StartsWith("gfx103", StringComparison.Ordinal),
            "gfx11-generic" => gfx.StartsWith("gfx110", StringComparison.Ordinal) || gfx.StartsWith("gfx115", StringComparison.Ordinal),
            "gfx12-generic" => gfx is "gfx1200" or "gfx1201",
            _ => false,
        };
}
