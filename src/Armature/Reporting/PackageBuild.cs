using System.Collections.Immutable;
using Armature.Inventory.Distributions;
using Armature.Inventory.Native;

namespace Armature.Reporting;

/// <summary>What the native files of one package were built for.</summary>
public sealed record PackageBuild
{
    /// <summary>The package.</summary>
    public required Distribution Package { get; init; }

    /// <summary>The architectures of its native files, the most frequent first; several if files differ or are universal.</summary>
    public required ImmutableArray<string> Architectures { get; init; }

    /// <summary>The oldest system that all of them run on: <c>glibc 2.17</c>, <c>macOS 11.0</c>; null if the files do not record one.</summary>
    public string? MinimumSystem { get; init; }

    /// <summary>The installer, and the wheel or channel that it installed: <c>pip, manylinux_2_17_x86_64</c>; null if it is not known.</summary>
    public string? From { get; init; }

    /// <summary>The name of the rule with the worst finding about the package; null if there is none.</summary>
    public string? WorstRule { get; init; }

    /// <summary>ELF: the newest version that its files need of the system's libraries, by family: <c>GLIBC</c>, <c>GLIBCXX</c>.</summary>
    internal ImmutableSortedDictionary<string, string> SymbolVersions { get; init; } = ImmutableSortedDictionary<string, string>.Empty;

    /// <summary>ELF: the highest x86-64 level that a file declares it needs; null if none does.</summary>
    internal string? ProcessorLevel { get; init; }

    internal ImmutableArray<NativeFile> Files { get; init; } = [];
}
