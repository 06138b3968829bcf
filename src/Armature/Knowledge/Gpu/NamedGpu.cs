namespace Armature.Knowledge.Gpu;

/// <summary>Who makes a GPU.</summary>
internal enum GpuVendor
{
    /// <summary>NVIDIA: code is compiled for compute capabilities.</summary>
    Nvidia,

    /// <summary>AMD: code is compiled for gfx targets.</summary>
    Amd,
}

/// <summary>A GPU that <c>--gpu</c> names or that a machine has.</summary>
/// <param name="Name">As <c>--gpu</c> takes it: <c>rtx-5090</c>, <c>sm_120</c>.</param>
/// <param name="Title">What reports call it: <c>GeForce RTX 5090</c>.</param>
/// <param name="Vendor">Who makes it.</param>
/// <param name="Architecture">What code is compiled for: <c>sm_120</c>, <c>gfx1100</c>; null if the machine does not show it.</param>
/// <param name="Source">Where that was read.</param>
internal sealed record NamedGpu(string Name, string Title, GpuVendor Vendor, string? Architecture, string Source)
{
    /// <summary>The compute capability times ten, such as 120; null for other vendors, or if it is not known.</summary>
    public int? Capability => Vendor is GpuVendor.Nvidia && Architecture is { } sm ? CudaArchitecture.Number(sm) : null;

    /// <summary>The title with its architecture: <c>GeForce RTX 5090 (sm_120)</c>.</summary>
    public string Shown => Architecture is null || Title == Architecture ? Title : $"{Title} ({Architecture})";
}
