using System.Collections.Immutable;
using Armature.Indexes;
using Armature.Packaging.Requirements;

namespace Armature.Locks;

/// <summary>One package in a lock or requirements file.</summary>
internal sealed record LockedPackage
{
    /// <summary>The name as in the file; for a directory or repository without a name its address.</summary>
    public required string Name { get; init; }

    /// <summary>The name, normalized by PEP 503.</summary>
    public string NormalizedName => Packaging.NormalizedName.Of(Name);

    /// <summary>The pinned version; null if the file has only version clauses, or nothing.</summary>
    public string? Version { get; init; }

    /// <summary>The version clauses.</summary>
    public VersionSpecifiers Specifiers { get; init; } = VersionSpecifiers.Any;

    /// <summary>The requested extras, from requirements files only; locks list the dependencies of extras instead.</summary>
    public ImmutableArray<string> Extras { get; init; } = [];

    /// <summary>Where the package comes from.</summary>
    public LockedSource Source { get; init; }

    /// <summary>The address of a file, directory or repository; null for an index.</summary>
    public string? Address { get; init; }

    /// <summary>The files that the lock lists; null if it lists none, so that any file of the version is allowed.</summary>
    public ImmutableArray<ReleaseFile>? Files { get; init; }

    /// <summary>The allowed hashes as <c>sha256:…</c>; empty if any file is allowed.</summary>
    public ImmutableHashSet<string> Hashes { get; init; } = [];

    /// <summary>When the package applies; null for always.</summary>
    public Marker? Marker { get; init; }

    /// <summary>The Python versions that the package is locked for; null for all that the file is for.</summary>
    public VersionSpecifiers? RequiresPython { get; init; }

    /// <summary>The allowed kinds of files.</summary>
    public BinaryChoice Binary { get; init; }

    /// <summary>Whether pre-releases are allowed by default (<c>--pre</c>).</summary>
    public bool TakesPreReleases { get; init; }

    /// <summary>The position in the file, <c>requirements.txt:12</c>, or only the file.</summary>
    public required string Place { get; init; }

    /// <summary>For a conda package without a version: the requested clauses in conda's spelling (<c>numpy 1.26.*</c>); otherwise null.</summary>
    public string? Clauses { get; init; }

    /// <summary>For a conda package: the platform of the build, <c>linux-64</c> or <c>noarch</c>; otherwise null.</summary>
    public string? Subdir { get; init; }

    /// <summary>For a conda package: the platform that it is locked for; otherwise null.</summary>
    public string? LockedFor { get; init; }

    /// <summary>The dependencies, if the file lists them.</summary>
    public ImmutableArray<LockedDependency> Dependencies { get; init; } = [];

    /// <summary>The dependencies of each extra, by its normalized name.</summary>
    public ImmutableDictionary<string, ImmutableArray<LockedDependency>> Optional { get; init; } =
        ImmutableDictionary<string, ImmutableArray<LockedDependency>>.Empty;

    /// <summary>How many of the last <see cref="Dependencies"/> are for development only.</summary>
    public int DevelopmentDependencies { get; init; }

    /// <summary>The groups that need it; empty if the file has no groups.</summary>
    public ImmutableArray<string> Groups { get; init; } = [];

    /// <summary>Whether it is the project of the lock, or a member of its workspace, which is not downloaded.</summary>
    public bool IsProject { get; init; }

    /// <summary>The package to show: <c>numpy 1.26.4</c>, <c>numpy&gt;=1.26</c>.</summary>
    public string Shown => Version is null ? Clauses ?? $"{Name}{Specifiers}" : $"{Name} {Version}";
}
