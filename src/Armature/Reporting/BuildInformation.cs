using System.Collections.Immutable;
using Armature.Inventory.BuildConfigurations;
using Armature.Inventory.Native;

namespace Armature.Reporting;

/// <summary>What an environment consists of: interpreter, machine, numeric libraries, and what each package was built for.</summary>
/// <param name="Report">The report of the environment.</param>
/// <param name="Packages">The packages with native code, by name.</param>
/// <param name="Runtimes">Every copy of a BLAS and of an OpenMP runtime, by path.</param>
/// <param name="Configurations">How NumPy and SciPy were built, from their own records.</param>
public sealed record BuildInformation(
    Report Report,
    ImmutableArray<PackageBuild> Packages,
    ImmutableArray<RuntimeBuild> Runtimes,
    ImmutableArray<BuildConfiguration> Configurations
)
{
    /// <summary>The GPUs of the target and the code for GPUs; null if neither was found.</summary>
    internal GpuInformation? Gpu { get; init; }

    /// <summary>What the code of each package needs of a processor; null if it was not asked for.</summary>
    internal ImmutableArray<PackageCode>? Code { get; init; }

    /// <summary>The native files that belong to no package.</summary>
    internal ImmutableArray<NativeFile> Unowned { get; init; } = [];
}
