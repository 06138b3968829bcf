using System.Collections.Immutable;

namespace Armature.Knowledge.Gpu;

/// <summary>A release of PyTorch: a row of <c>torch-releases.tsv</c>.</summary>
/// <param name="Version">Major and minor version: <c>2.8</c>.</param>
/// <param name="Date">The day of its first release: <c>2025-08-06</c>.</param>
/// <param name="Cuda">The series of its CUDA wheels: <c>cu126</c>.</param>
/// <param name="Default">The series of the wheels on PyPI for Linux on x86-64.</param>
/// <param name="Rocm">The versions of ROCm of its wheels: <c>6.4</c>.</param>
/// <param name="Torchvision">The release of torchvision for it: <c>0.23</c>.</param>
/// <param name="Torchaudio">The release of torchaudio for it: <c>2.8</c>.</param>
internal sealed record TorchRelease(
    string Version,
    string Date,
    ImmutableArray<string> Cuda,
    string Default,
    ImmutableArray<string> Rocm,
    string Torchvision,
    string Torchaudio
);
