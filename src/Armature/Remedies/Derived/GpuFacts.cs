namespace Armature.Remedies.Derived;

/// <summary>Which builds of PyTorch and which of NVIDIA's wheels fit a GPU, a driver and a library.</summary>
internal static class GpuFacts
{
    public static IEnumerable<KeyValuePair<string, Func<FactSet, string?>>> All { get; } = [];
}
