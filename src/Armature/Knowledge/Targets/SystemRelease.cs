using System.Collections.Immutable;
using Armature.Binaries;

namespace Armature.Knowledge.Targets;

/// <summary>One release of a system that code may be meant for, with what is known of it.</summary>
public sealed record SystemRelease
{
    /// <summary>As <c>--target</c> takes it, without the architecture: <c>debian-12</c>.</summary>
    public required string Name { get; init; }

    /// <summary>As people call it: <c>Debian 12 (bookworm)</c>.</summary>
    public required string Title { get; init; }

    /// <summary>Which kind.</summary>
    public required SystemKind Kind { get; init; }

    /// <summary>Of glibc, musl, macOS or Windows NT.</summary>
    public required PackedVersion Version { get; init; }

    /// <summary>What it runs on, the usual one first.</summary>
    public required ImmutableArray<Architecture> Architectures { get; init; }

    /// <summary>Other names.</summary>
    public ImmutableArray<string> Aliases { get; init; } = [];

    /// <summary>Where its libraries lie.</summary>
    public LibraryDirectories Directories { get; init; }

    /// <summary>How far the symbol versions of libstdc++, libgcc_s, zlib and libatomic reach, as stock packages have them.</summary>
    public ImmutableArray<VersionFamily> Families { get; init; } = [];

    /// <summary>The Python that comes with it, where the release is one: <c>3.12</c> of a Lambda runtime.</summary>
    public string? Python { get; init; }

    /// <summary>What its packages ask of the processor, where that is more than the architecture's first.</summary>
    public string? Processor { get; init; }

    /// <summary>Bytes of a memory page of its stock kernel, where that is not 4,096.</summary>
    public ImmutableDictionary<Architecture, int> PageSizes { get; init; } = ImmutableDictionary<Architecture, int>.Empty;

    /// <summary>The year or the day of its last free update; null where it is not known.</summary>
    public string? Ends { get; init; }

    /// <summary>What else matters to compiled code.</summary>
    public string? Note { get; init; }

    /// <summary>Where the facts were read.</summary>
    public required string Source { get; init; }

    /// <summary>When: <c>2026-08</c>.</summary>
    public required string Read { get; init; }
}
