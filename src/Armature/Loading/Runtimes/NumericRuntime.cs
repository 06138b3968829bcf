using System.Collections.Immutable;
using Armature.Inventory.Distributions;
using Armature.Knowledge;

namespace Armature.Loading.Runtimes;

/// <summary>Width of the integers in a BLAS interface.</summary>
public enum IntegerWidth
{
    /// <summary>Not known.</summary>
    Unknown,

    /// <summary>32 bits (LP64).</summary>
    Narrow,

    /// <summary>64 bits (ILP64).</summary>
    Wide,

    /// <summary>Both, under different function names.</summary>
    Both,
}

/// <summary>How a library creates its threads.</summary>
public enum ThreadingLayer
{
    /// <summary>Not known.</summary>
    Unknown,

    /// <summary>It creates no threads.</summary>
    Sequential,

    /// <summary>With the operating system's threads.</summary>
    Threads,

    /// <summary>With an OpenMP runtime.</summary>
    OpenMp,
}

/// <summary>One copy of a BLAS or of an OpenMP runtime that the subject contains or that its files load.</summary>
internal sealed record NumericRuntime
{
    /// <summary>The product: OpenBLAS, MKL, libgomp.</summary>
    public required NumericLibrary Library { get; init; }

    /// <summary>Its path, with links not resolved; for a library of the system that has no file here, the name that files need it by.</summary>
    public required string Path { get; init; }

    /// <summary>The path for reports: relative to the <c>sys.path</c> entry if the subject contains it.</summary>
    public required string ShownPath { get; init; }

    /// <summary>The path with links resolved: two paths to one file are one copy.</summary>
    public required string RealPath { get; init; }

    /// <summary>The package that contains it; null if none does.</summary>
    public Distribution? Owner { get; init; }

    /// <summary>For a BLAS: the width of its integers, according to its function names.</summary>
    public IntegerWidth Width { get; init; }

    /// <summary>For a BLAS: the prefix of its function names (<c>scipy_</c>); empty if they have none.</summary>
    public string Prefix { get; init; } = "";

    /// <summary>For a BLAS: the suffix of its function names (<c>64_</c>); empty if they have none.</summary>
    public string Suffix { get; init; } = "";

    /// <summary>For a BLAS: how it creates its threads.</summary>
    public ThreadingLayer Threading { get; init; }

    /// <summary>OpenBLAS: the processors that it has kernels for and selects from when it starts; empty if its symbols do not list them.</summary>
    public ImmutableArray<string> Cores { get; init; } = [];

    /// <summary>The packages whose files need it, and the names of files that need it and belong to no package.</summary>
    public ImmutableArray<string> UsedBy { get; init; } = [];

    /// <summary>The modules whose import loads it.</summary>
    public ImmutableArray<LoadedFile> Loaders { get; init; } = [];
}
