using System.Collections.Immutable;

namespace Armature.Knowledge;

/// <summary>The kind of a numeric library.</summary>
internal enum NumericFamily
{
    /// <summary>Linear algebra: BLAS, and often LAPACK.</summary>
    Blas,

    /// <summary>An OpenMP runtime: one thread pool for a process.</summary>
    OpenMp,
}

/// <summary>A numeric library of which many packages contain their own copy.</summary>
/// <param name="Name">The name that people use.</param>
/// <param name="Family">Its kind.</param>
/// <param name="FileNames">The starts of its file names, on any system.</param>
/// <param name="Symbol">A part of the name of a function that only it exports; null if it is recognised by its file name.</param>
internal sealed record NumericLibrary(string Name, NumericFamily Family, ImmutableArray<string> FileNames, string? Symbol)
{
    /// <summary>
    /// Prefix of the symbols that a front end (<c>libblas.so.3</c> of a distribution) imports from this library; null if it is not known.
    /// </summary>
    public string? Inner { get; init; }

    /// <summary>Text among the constants of a build that its version follows, or for OpenBLAS starts; null if none is known.</summary>
    public string? VersionText { get; init; }

    /// <summary>Text among the constants of a build that exports only the functions of BLAS; null if it is not known.</summary>
    public string? Words { get; init; }
}
