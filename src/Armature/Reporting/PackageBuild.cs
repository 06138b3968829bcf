using System.Collections.Immutable;
using Armature.Inventory.Distributions;
using Armature.Inventory.Native;

namespace Armature.Reporting;

/// <summary>What the native files of one package were built for.</summary>
/// <param name="Package">The package.</param>
/// <param name="Files">Its native files.</param>
/// <param name="Architectures">What they hold, as a report names it, most files first; more than one where files differ or are universal.</param>
/// <param name="Floor">The oldest system that all of them run on: <c>glibc 2.17</c>, <c>macOS 11.0</c>; null where they do not say.</param>
/// <param name="From">What installed it and from which wheel or channel: <c>pip, manylinux_2_17_x86_64</c>.</param>
/// <param name="Note">The worst finding about it, by its rule's name; null where there is none.</param>
public sealed record PackageBuild(
    Distribution Package,
    ImmutableArray<NativeFile> Files,
    ImmutableArray<string> Architectures,
    string? Floor,
    string? From,
    string? Note
);
