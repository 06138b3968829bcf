using System.Collections.Immutable;

namespace Armature.Comparing;

/// <summary>What matters to compiled code in one subject, read from the JSON of <c>armature info</c> or <c>armature check</c>. What is not known is null.</summary>
internal sealed record CompiledWorld
{
    /// <summary>As a person would write it: <c>.venv</c>, <c>shop.tar:/app/.venv</c>.</summary>
    public required string Name { get; init; }

    /// <summary><c>environment</c>, <c>wheel</c>, <c>directory</c>, <c>binary</c>, <c>lock</c>.</summary>
    public required string Kind { get; init; }

    /// <summary>Whether packages, files and numeric libraries are known: <c>armature check</c> does not write them.</summary>
    public bool HasContents { get; init; }

    public required WorldSystem System { get; init; }

    public WorldPython? Python { get; init; }

    /// <summary>The architectures in the interpreter's file; empty if there is none.</summary>
    public ImmutableArray<string> InterpreterArchitectures { get; init; } = [];

    /// <summary>The processor: <c>Apple M2 Pro</c>.</summary>
    public string? Processor { get; init; }

    /// <summary>The highest x86-64 level of the processor: <c>x86-64-v3</c>.</summary>
    public string? ProcessorLevel { get; init; }

    public ImmutableArray<WorldLibrary> Libraries { get; init; } = [];

    /// <summary>The linear algebra that NumPy and SciPy were built with, by package and purpose.</summary>
    public ImmutableArray<WorldConfiguration> Configurations { get; init; } = [];

    /// <summary>The packages with native code by normalized name; a lock's are all that it requires.</summary>
    public ImmutableDictionary<string, WorldPackage> Packages { get; init; } = ImmutableDictionary<string, WorldPackage>.Empty;

    public ImmutableArray<WorldFinding> Findings { get; init; } = [];

    /// <summary>The newest version that any file needs of what the system provides, by family: <c>glibc</c>, <c>GLIBCXX</c>, <c>macOS</c>.</summary>
    public IEnumerable<(string Family, string Version)> Floors =>
        Packages
            .Values.SelectMany(static package => package.Floors)
            .GroupBy(static floor => floor.Family)
            .Select(static family => (family.Key, family.Select(static floor => floor.Version).Max(VersionText.Comparer)!));
}

/// <summary>The system that a subject runs on, or is built for.</summary>
/// <param name="Name">As a person would name it: <c>Debian 12</c>.</param>
/// <param name="Os"><c>linux</c>, <c>macos</c>, <c>windows</c>.</param>
/// <param name="Architectures">Empty if they are not known.</param>
/// <param name="Libc"><c>glibc</c> or <c>musl</c>.</param>
/// <param name="Version">Of the C library, macOS or Windows.</param>
/// <param name="IsRequirement">Whether the version is what the subject asks of a system (the tags of a wheel), not what a system has.</param>
internal sealed record WorldSystem(
    string Name,
    string? Os,
    ImmutableArray<string> Architectures,
    string? Libc,
    string? Version,
    bool IsRequirement
);

/// <summary>A Python.</summary>
/// <param name="Version"><c>3.11</c>, or <c>3.11.9</c> if that is known.</param>
/// <param name="Tag">Its ABI as wheel tags name it: <c>cp313t</c>.</param>
internal sealed record WorldPython(string Implementation, string Version, string Tag, bool IsFreeThreaded, bool IsDebug);

/// <summary>A copy of a BLAS or an OpenMP runtime.</summary>
/// <param name="Family"><c>blas</c> or <c>openmp</c>.</param>
/// <param name="Package">The package that contains it; null for the system's.</param>
/// <param name="Users">The packages that need it.</param>
internal sealed record WorldLibrary(
    string Family,
    string Name,
    string? Version,
    string? Integers,
    string? Threading,
    string? Package,
    ImmutableArray<string> Users
);

/// <summary>The linear algebra that a package was built with.</summary>
/// <param name="Purpose"><c>blas</c> or <c>lapack</c>.</param>
internal sealed record WorldConfiguration(string Package, string Purpose, string? Library, string? Version);

/// <summary>A finding.</summary>
/// <param name="Package">The name of the package; null if it is about none.</param>
internal sealed record WorldFinding(string Rule, string Name, string Severity, string Message, string? Package, string? Version);
