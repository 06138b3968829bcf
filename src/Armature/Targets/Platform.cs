using System.Collections.Immutable;
using Armature.Binaries;
using Armature.Subjects;

namespace Armature.Targets;

/// <summary>A system that code is meant to run on.</summary>
/// <param name="System">Its family.</param>
/// <param name="Architectures">What the process runs as; more than one only where a universal target must serve each of them.</param>
/// <param name="CLibrary">On Linux.</param>
/// <param name="Version">glibc, musl, macOS or Windows version; null where not known or not said.</param>
public sealed record Platform(
    SystemFamily System,
    ImmutableArray<Architecture> Architectures,
    CLibrary CLibrary = CLibrary.Unknown,
    PackedVersion? Version = null
);
