namespace Armature.Knowledge.Gpu;

/// <summary>A series of PyTorch's CUDA wheels, and the releases for which something holds.</summary>
/// <param name="Series"><c>cu128</c>.</param>
/// <param name="First">The first release: <c>2.8</c>.</param>
/// <param name="Last">The last release that is known: <c>2.10</c>.</param>
internal sealed record TorchSeries(string Series, string First, string Last);
