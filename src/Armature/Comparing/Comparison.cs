using System.Collections.Immutable;

namespace Armature.Comparing;

/// <summary>What a difference is about, in the order of documents.</summary>
internal enum ChangeGroup
{
    /// <summary>Version, implementation, ABI.</summary>
    Python,

    /// <summary>System, architecture, C library, and the versions that files need of them.</summary>
    System,

    /// <summary>The processor and its level.</summary>
    Processor,

    /// <summary>Copies of BLAS, LAPACK and OpenMP; the ABI of NumPy.</summary>
    Numeric,

    /// <summary>The series of CUDA.</summary>
    Cuda,

    /// <summary>Packages with native code, and what is in them.</summary>
    Packages,

    /// <summary>What <c>armature check</c> finds.</summary>
    Findings,
}

/// <summary>One difference between two subjects.</summary>
/// <param name="Group">What it is about.</param>
/// <param name="What">The thing that differs: <c>Python</c>, <c>BLAS of numpy</c>, the name of a package.</param>
/// <param name="Left">As it is in the first subject; null if only the second has it.</param>
/// <param name="Right">As it is in the second subject; null if only the first has it.</param>
internal sealed record Change(ChangeGroup Group, string What, string? Left, string? Right)
{
    /// <summary>Why something that works with the first subject can fail with the second; null if nothing is known to.</summary>
    public string? Breaks { get; init; }

    /// <summary>What else follows from it; null if nothing does.</summary>
    public string? Note { get; init; }

    /// <summary>What differs inside: needed libraries, exported symbols, sizes.</summary>
    public ImmutableArray<Detail> Details { get; init; } = [];
}

/// <summary>A difference inside a package.</summary>
/// <param name="File">The file; null for the package as a whole.</param>
/// <param name="What"><c>needed libraries</c>, <c>exported symbols</c>, <c>size</c>.</param>
internal sealed record Detail(string? File, string What, string? Left, string? Right)
{
    /// <summary>As of a <see cref="Change"/>.</summary>
    public string? Breaks { get; init; }
}

/// <summary>Two subjects compared.</summary>
/// <param name="Changes">In the order of the groups.</param>
/// <param name="SameFindings">The findings that both have.</param>
/// <param name="NotCompared">What could not be compared, and why, a sentence each.</param>
internal sealed record Comparison(
    CompiledWorld Left,
    CompiledWorld Right,
    ImmutableArray<Change> Changes,
    int SameFindings,
    ImmutableArray<string> NotCompared
)
{
    /// <summary>The differences that can break something.</summary>
    public int Breaking => Changes.Count(static change => change.Breaks is not null);
}
