using System.Collections.Immutable;
using Armature.Inventory.BuildConfigurations;

namespace Armature.Reporting;

/// <summary>What an environment is made of: interpreter, machine, numeric libraries, and what each package was built for.</summary>
/// <param name="Report">The examination that it stands on.</param>
/// <param name="Packages">The packages with native code, by name.</param>
/// <param name="Runtimes">Every copy of a BLAS and of a runtime of OpenMP, in the order of paths.</param>
/// <param name="Configurations">How NumPy and SciPy say that they were built.</param>
public sealed record BuildInformation(
    Report Report,
    ImmutableArray<PackageBuild> Packages,
    ImmutableArray<RuntimeBuild> Runtimes,
    ImmutableArray<BuildConfiguration> Configurations
);
