using System.Collections.Immutable;
using Armature.Binaries;

namespace Armature.Knowledge.Targets;

/// <summary>A release of a system that code can be checked for: a row of <c>releases.tsv</c>.</summary>
internal sealed record SystemRelease
{
    /// <summary>Its name in <c>--target</c>, without the architecture: <c>debian-12</c>.</summary>
    public required string Name { get; init; }

    /// <summary>Its full name: <c>Debian 12 (bookworm)</c>.</summary>
    public required string Title { get; init; }

    /// <summary>Its kind.</summary>
    public required SystemKind Kind { get; init; }

    /// <summary>The version of glibc, musl, macOS or Windows NT.</summary>
    public required PackedVersion Version { get; init; }

    /// <summary>The architectures it runs on, the most common first.</summary>
    public required ImmutableArray<Architecture> Architectures { get; init; }

    /// <summary>Other names that <c>--target</c> accepts.</summary>
    public ImmutableArray<string> Aliases { get; init; } = [];

    /// <summary>The directories of its libraries.</summary>
    public LibraryDirectories Directories { get; init; }

    /// <summary>The newest symbol versions of libstdc++, libgcc_s, zlib and libatomic in its own packages.</summary>
    public ImmutableArray<VersionFamily> Families { get; init; } = [];

    /// <summary>The Python that is part of it, for example <c>3.12</c> in a Lambda runtime; null if there is none.</summary>
    public string? Python { get; init; }

    /// <summary>The oldest processor that it runs on, a name of <c>--cpu</c>; only for architectures with one above the baseline.</summary>
    public ImmutableDictionary<Architecture, string> Processors { get; init; } = ImmutableDictionary<Architecture, string>.Empty;

    /// <summary>The page size of its own kernel in bytes, if it is not 4,096.</summary>
    public ImmutableDictionary<Architecture, int> PageSizes { get; init; } = ImmutableDictionary<Architecture, int>.Empty;

    /// <summary>The year or the day of its last free update; null if it is not known.</summary>
    public string? Ends { get; init; }

    /// <summary>Anything else that matters to compiled code; null if there is nothing.</summary>
    public string? Note { get; init; }

    /// <summary>The source of these facts.</summary>
    public required string Source { get; init; }

    /// <summary>When the source was read: <c>2026-08</c>.</summary>
    public required string Read { get; init; }
}
