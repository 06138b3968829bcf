using System.Collections.Immutable;

namespace Armature.Inventory.BuildConfigurations;

/// <summary>A library that a package was built with.</summary>
/// <param name="Purpose"><c>blas</c>, <c>lapack</c>.</param>
/// <param name="Name">As the build found it: <c>scipy-openblas</c>, <c>mkl_rt</c>; null where it found none.</param>
/// <param name="Version">Its version; null where it was not said.</param>
/// <param name="Details">Its own configuration, or the directories it was found in; null where nothing is said.</param>
public sealed record BuildDependency(string Purpose, string? Name, string? Version, string? Details);

/// <summary>How NumPy or SciPy was built: what their <c>show_config()</c> would print, without importing them.</summary>
/// <param name="Package"><c>numpy</c>.</param>
/// <param name="Path">The file that says it.</param>
/// <param name="BuildSystem"><c>meson</c>, or <c>numpy.distutils</c>.</param>
/// <param name="Dependencies">The linear algebra that it was built with.</param>
/// <param name="Compilers"><c>c</c> → <c>gcc 14.2.1</c>, in the order of the file; empty where it does not say.</param>
public sealed record BuildConfiguration(
    string Package,
    string Path,
    string BuildSystem,
    ImmutableArray<BuildDependency> Dependencies,
    ImmutableArray<(string Language, string Compiler)> Compilers
);
