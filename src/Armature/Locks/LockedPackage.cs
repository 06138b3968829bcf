using System.Collections.Immutable;
using Armature.Indexes;
using Armature.Packaging.Requirements;

namespace Armature.Locks;

/// <summary>One package that a lock or requirements file asks for.</summary>
public sealed record LockedPackage
{
    /// <summary>As it is written; for a directory or a repository without a name its address.</summary>
    public required string Name { get; init; }

    /// <summary>By PEP 503.</summary>
    public string NormalizedName => Packaging.NormalizedName.Of(Name);

    /// <summary>The version that is asked for; null where only clauses are, or nothing.</summary>
    public string? Version { get; init; }

    /// <summary>Which versions will do.</summary>
    public VersionSpecifiers Specifiers { get; init; } = VersionSpecifiers.Any;

    /// <summary>Its extras that are asked for too, as written, where a requirements file tells; a lock has what they bring.</summary>
    public ImmutableArray<string> Extras { get; init; } = [];

    /// <summary>Where it comes from.</summary>
    public LockedSource Source { get; init; }

    /// <summary>The address of a file, directory or repository; null for an index.</summary>
    public string? Address { get; init; }

    /// <summary>The files that the lock lists; null where it lists none and any file of the version will do.</summary>
    public ImmutableArray<ReleaseFile>? Files { get; init; }

    /// <summary>The hashes of which a file must have one, as <c>sha256:…</c>; empty where any will do.</summary>
    public ImmutableHashSet<string> Hashes { get; init; } = [];

    /// <summary>When it is asked for; null for always.</summary>
    public Marker? Marker { get; init; }

    /// <summary>Which Pythons it is locked for; null for all that the file is for.</summary>
    public VersionSpecifiers? RequiresPython { get; init; }

    /// <summary>Which kinds of files may be taken.</summary>
    public BinaryChoice Binary { get; init; }

    /// <summary>Whether pre-releases may be taken where they are not asked for by name (<c>--pre</c>).</summary>
    public bool TakesPreReleases { get; init; }

    /// <summary>Where it stands: <c>requirements.txt:12</c>, else the file.</summary>
    public required string Place { get; init; }

    /// <summary>For a conda package without a version: what is asked for, as conda writes it (<c>numpy 1.26.*</c>); null for others.</summary>
    public string? Clauses { get; init; }

    /// <summary>For a conda package: the platform whose build it is, <c>linux-64</c> or <c>noarch</c>; null for others.</summary>
    public string? Subdir { get; init; }

    /// <summary>For a conda package: the platform that it is locked for; null for others.</summary>
    public string? LockedFor { get; init; }

    /// <summary>What it asks for, where the file tells.</summary>
    public ImmutableArray<LockedDependency> Dependencies { get; init; } = [];

    /// <summary>What its extras ask for, by extra (normalized).</summary>
    public ImmutableDictionary<string, ImmutableArray<LockedDependency>> Optional { get; init; } =
        ImmutableDictionary<string, ImmutableArray<LockedDependency>>.Empty;

    /// <summary>It is the project that the lock is for, or a member of its workspace: nothing that would be fetched.</summary>
    public bool IsProject { get; init; }

    /// <summary>As a person would name it: <c>numpy 1.26.4</c>, <c>numpy&gt;=1.26</c>.</summary>
    public string Shown => Version is null ? Clauses ?? $"{Name}{Specifiers}" : $"{Name} {Version}";
}
