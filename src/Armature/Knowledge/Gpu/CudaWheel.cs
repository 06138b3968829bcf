namespace Armature.Knowledge.Gpu;

/// <summary>A wheel that contains a library of NVIDIA.</summary>
/// <param name="Cuda">The major version of CUDA: 11, 12, 13.</param>
/// <param name="Package">Normalized (PEP 503): <c>nvidia-cublas-cu12</c>.</param>
internal readonly record struct CudaWheel(int Cuda, string Package);
