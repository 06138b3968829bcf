namespace Armature.Binaries.Gpu;

/// <summary>The form of code for a GPU.</summary>
internal enum GpuCodeKind
{
    /// <summary>Machine code of an NVIDIA GPU (SASS).</summary>
    Cubin,

    /// <summary>NVIDIA's PTX, which the driver compiles for the GPU.</summary>
    Ptx,

    /// <summary>Machine code of an AMD GPU.</summary>
    CodeObject,

    /// <summary>A library of Apple's Metal.</summary>
    MetalLibrary,
}
