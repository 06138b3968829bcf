using System.Collections.Immutable;
using Armature.Inventory.Distributions;
using Armature.Inventory.Native;

namespace Armature.Reporting;

/// <summary>What the native files of one package were built for.</summary>
/// <param name="Package">The package.</param>
/// <param name="Files">Its native files.</param>
/// <param name="Architectures">The architectures of the files, the most frequent first; several if files differ or are universal.</param>
/// <param name="MinimumSystem">The oldest system that all of them run on: <c>glibc 2.17</c>, <c>macOS 11.0</c>; null if the files do not record one.</param>
/// <param name="From">The installer, and the wheel or channel that it installed: <c>pip, manylinux_2_17_x86_64</c>; null if it is not known.</param>
/// <param name="WorstRule">The name of the rule with the worst finding about the package; null if there is none.</param>
public sealed record PackageBuild(
    Distribution Package,
    ImmutableArray<NativeFile> Files,
    ImmutableArray<string> Architectures,
    string? MinimumSystem,
    string? From,
    string? WorstRule
);
