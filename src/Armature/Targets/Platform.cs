using System.Collections.Immutable;
using Armature.Binaries;
using Armature.Subjects;

namespace Armature.Targets;

/// <summary>A system and the architectures that code must run on.</summary>
/// <param name="System">The system family.</param>
/// <param name="Architectures">The architecture of the process. Several only for a universal target, whose code must support each.</param>
/// <param name="CLibrary">The C library on Linux.</param>
/// <param name="Version">glibc, musl, macOS or Windows version; null if unknown or not given.</param>
public sealed record Platform(
    SystemFamily System,
    ImmutableArray<Architecture> Architectures,
    CLibrary CLibrary = CLibrary.Unknown,
    PackedVersion? Version = null
)
{
    /// <summary>Whether it is the simulator of iOS, which runs on a Mac and loads only code that is built for it (PEP 730).</summary>
    internal bool IsSimulator { get; init; }
}
