using System.Collections.Immutable;
using Armature.Inventory.BuildConfigurations;

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
);
