using System.Collections.Immutable;

namespace Armature.Inventory.BuildConfigurations;

/// <summary>A library that a package was built with.</summary>
/// <param name="Purpose"><c>blas</c>, <c>lapack</c>.</param>
/// <param name="Name">The name that the build found: <c>scipy-openblas</c>, <c>mkl_rt</c>; null if it found none.</param>
/// <param name="Version">The version; null if not recorded.</param>
/// <param name="Details">The configuration of the library, or the directories it was found in; null if not recorded.</param>
public sealed record BuildDependency(string Purpose, string? Name, string? Version, string? Details);

/// <summary>How NumPy or SciPy was built: the output of <c>show_config()</c>, without importing them.</summary>
/// <param name="Package"><c>numpy</c>.</param>
/// <param name="Path">The file it was read from.</param>
/// <param name="BuildSystem"><c>meson</c>, or <c>numpy.distutils</c>.</param>
/// <param name="Dependencies">The linear algebra libraries.</param>
/// <param name="Compilers"><c>c</c> → <c>gcc 14.2.1</c>, in the order of the file; empty if not recorded.</param>
public sealed record BuildConfiguration(
    string Package,
    string Path,
    string BuildSystem,
    ImmutableArray<BuildDependency> Dependencies,
    ImmutableArray<(string Language, string Compiler)> Compilers
);
