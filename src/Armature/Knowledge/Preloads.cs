using System.Collections.Immutable;

namespace Armature.Knowledge;

/// <summary>
/// What packages load by themselves. A loader that then meets the name in a list of needed libraries takes what the process holds,
/// wherever the file lies.
/// </summary>
public static class Preloads
{
    private const string Torch = "pytorch/pytorch torch/__init__.py, _preload_cuda_deps";
    private const string Pycolmap = "colmap/colmap src/pycolmap/__init__.py, _preload_cuda_deps";
    private const string Cupy = "cupy/cupy cupy/_environment.py, _preload_library";

    /// <summary>The rows.</summary>
    public static ImmutableArray<Preload> All { get; } =
    [
        new("torch", "nvidia/*/lib", "lib", Torch),
        new("torch", "torch/lib", "lib", "pytorch/pytorch torch/__init__.py, _load_global_deps and the run path of torch/_C"),
        new("functorch", "torch/lib", "lib", "pytorch/pytorch functorch/__init__.py, which imports torch first"),
        new("pycolmap", "nvidia/*/lib", "lib", Pycolmap),
        new("cupy", "nvidia/*/lib", "lib", Cupy),
        new("cupy_backends", "nvidia/*/lib", "lib", Cupy),
        new(
            "tensorflow",
            "tensorflow",
            "libtensorflow_",
            "tensorflow/tensorflow tensorflow/python/pywrap_tensorflow.py, whose extension is linked with them"
        ),
    ];
}
