using System.Collections.Immutable;
using Armature.Indexes;
using Armature.Packaging.Abis;
using Armature.Packaging.Requirements;
using Armature.Subjects;

namespace Armature.Locks;

/// <summary>A file that says which packages are to be installed.</summary>
public sealed record LockFile
{
    /// <summary>Whose it is.</summary>
    public required LockKind Kind { get; init; }

    /// <summary>The packages, in the order of the file.</summary>
    public ImmutableArray<LockedPackage> Packages { get; init; } = [];

    /// <summary>
    /// Whether only those are installed that the project asks for, directly or through others. Else all are, but for those whose own
    /// condition does not hold.
    /// </summary>
    public bool IsGraph { get; init; }

    /// <summary>Which Pythons it is for; null where it does not say.</summary>
    public VersionSpecifiers? RequiresPython { get; init; }

    /// <summary>Where it says that packages are to be taken from.</summary>
    public IndexSettings IndexSettings { get; init; } = new();

    /// <summary>The platforms of conda that it is locked for; empty for files that are not.</summary>
    public ImmutableArray<string> CondaPlatforms { get; init; } = [];

    /// <summary>The channels of conda that it names; empty for files that name none.</summary>
    public ImmutableArray<string> Channels { get; init; } = [];

    /// <summary>What in it could not be read, a sentence each; the rest was.</summary>
    public ImmutableArray<Unknown> Unknowns { get; init; } = [];

    /// <summary>Why it could not be read at all; null where it was.</summary>
    public string? Fault { get; init; }

    /// <summary>The oldest CPython that <see cref="RequiresPython"/> allows, of those that there are; null where it does not say.</summary>
    public PythonAbi? OldestPython =>
        RequiresPython is { Clauses.IsEmpty: false } asked
            ? Enumerable.Range(6, 24).Select(Minor).FirstOrDefault(abi => Allows(asked, abi))
            : null;

    private static PythonAbi Minor(int minor) => new(PythonImplementation.CPython, new PythonVersion(3, minor));

    // >=3.11.4 allows a Python 3.11
    private static bool Allows(VersionSpecifiers asked, PythonAbi abi) =>
        asked.Contains(PackageVersion.TryParse($"{abi.Version}.0")!) || asked.Contains(PackageVersion.TryParse($"{abi.Version}.99")!);
}
