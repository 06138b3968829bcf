using System.Collections.Immutable;
using Armature.Binaries;
using Armature.MachineCode;

namespace Armature.Knowledge.Processors;

/// <summary>A processor that <c>--cpu</c> names: a row of <c>processors.tsv</c>.</summary>
/// <param name="Name">As <c>--cpu</c> takes it: <c>haswell</c>.</param>
/// <param name="Title">What reports call it: <c>Intel Haswell</c>.</param>
/// <param name="Aliases">Other names.</param>
/// <param name="Architecture">Its instruction set.</param>
/// <param name="Features">What it has beyond the first processors of the architecture.</param>
/// <param name="Source">Where that was read.</param>
internal sealed record NamedProcessor(
    string Name,
    string Title,
    ImmutableArray<string> Aliases,
    Architecture Architecture,
    CpuFeatures Features,
    string Source
);
