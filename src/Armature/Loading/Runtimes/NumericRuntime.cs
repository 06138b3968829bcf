using System.Collections.Immutable;
using Armature.Inventory.Distributions;
using Armature.Knowledge;

namespace Armature.Loading.Runtimes;

/// <summary>How wide the integers are that a BLAS takes.</summary>
public enum IntegerWidth
{
    /// <summary>Not known.</summary>
    Unknown,

    /// <summary>32 bits (LP64).</summary>
    Narrow,

    /// <summary>64 bits (ILP64).</summary>
    Wide,

    /// <summary>Both, under different names.</summary>
    Both,
}

/// <summary>What a library makes its threads with.</summary>
public enum ThreadingLayer
{
    /// <summary>Not known.</summary>
    Unknown,

    /// <summary>It makes none.</summary>
    Sequential,

    /// <summary>The system's own threads.</summary>
    Threads,

    /// <summary>A runtime of OpenMP.</summary>
    OpenMp,
}

/// <summary>One copy of a BLAS or of a runtime of OpenMP that the subject brings, or that its files load.</summary>
public sealed record NumericRuntime
{
    /// <summary>What it is.</summary>
    public required NumericLibrary Library { get; init; }

    /// <summary>Where, links not resolved; a system's own library by the name that it is asked for by.</summary>
    public required string Path { get; init; }

    /// <summary>As a report shows it: counted from the <c>sys.path</c> entry, for what the subject brings.</summary>
    public required string ShownPath { get; init; }

    /// <summary>The file, links resolved: two paths to one file are one copy.</summary>
    public required string RealPath { get; init; }

    /// <summary>The package that brings it; null where none of the subject does.</summary>
    public Distribution? Owner { get; init; }

    /// <summary>For a BLAS: how wide its integers are, by the names of its functions.</summary>
    public IntegerWidth Width { get; init; }

    /// <summary>For a BLAS: what stands before the usual name of its functions (<c>scipy_</c>); empty for nothing.</summary>
    public string Prefix { get; init; } = "";

    /// <summary>For a BLAS: what stands behind the usual name of its functions (<c>64_</c>); empty for nothing.</summary>
    public string Suffix { get; init; } = "";

    /// <summary>For a BLAS: what it makes its threads with.</summary>
    public ThreadingLayer Threading { get; init; }

    /// <summary>OpenBLAS: the processors that it has kernels for and chooses among when it starts; empty where it does not say.</summary>
    public ImmutableArray<string> Cores { get; init; } = [];

    /// <summary>Who asks for it by name, packages before files nobody owns.</summary>
    public ImmutableArray<string> UsedBy { get; init; } = [];

    /// <summary>The modules that bring it into a process, by their full names.</summary>
    public ImmutableArray<LoadedFile> Loaders { get; init; } = [];
}
