using System.Collections.Immutable;

namespace Armature.Knowledge;

/// <summary>What a numeric library is for.</summary>
public enum NumericFamily
{
    /// <summary>Linear algebra: BLAS, and most often LAPACK with it.</summary>
    Blas,

    /// <summary>The run time of OpenMP: one pool of threads a process.</summary>
    OpenMp,
}

/// <summary>A library that is many packages' own copy of the same thing.</summary>
/// <param name="Name">As people call it.</param>
/// <param name="Family">What it is for.</param>
/// <param name="FileNames">What its file names start with, on any system.</param>
/// <param name="Symbol">A part of the name of a function that it alone exports; null where its file name has to do.</param>
public sealed record NumericLibrary(string Name, NumericFamily Family, ImmutableArray<string> FileNames, string? Symbol)
{
    /// <summary>
    /// What the names start with that a face of it takes from it: a library with the functions of BLAS alone, as distributions put one under
    /// the common name; null where none is known.
    /// </summary>
    public string? Inner { get; init; }

    /// <summary>Text among the constants of a build that its version follows, or for OpenBLAS starts; null if none is known.</summary>
    public string? VersionText { get; init; }

    /// <summary>Words among the constants of a build that hides all its symbols but those of BLAS; null where none are known.</summary>
    public string? Words { get; init; }
}
