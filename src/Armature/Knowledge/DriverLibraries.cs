using System.Collections.Immutable;

namespace Armature.Knowledge;

/// <summary>Libraries that belong to the driver of a device: no wheel can bring them, and a wheel for the device has to ask for them.</summary>
public static class DriverLibraries
{
    /// <summary>Their names up to the first dot (NVIDIA CUDA toolkit, "Driver API"; ROCm; Khronos OpenCL ICD; Vulkan loader).</summary>
    public static ImmutableArray<string> Names { get; } =
    ["libcuda", "libnvidia-ml", "libnvcuvid", "libnvidia-encode", "libOpenCL", "libvulkan", "libEGL", "libGLX"];
}
