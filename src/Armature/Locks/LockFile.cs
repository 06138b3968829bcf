using System.Collections.Immutable;
using Armature.Indexes;
using Armature.Packaging.Abis;
using Armature.Packaging.Requirements;
using Armature.Subjects;

namespace Armature.Locks;

/// <summary>A lock or requirements file: a list of packages to install.</summary>
internal sealed record LockFile
{
    /// <summary>The tool that the file belongs to.</summary>
    public required LockKind Kind { get; init; }

    /// <summary>The packages, in the order of the file.</summary>
    public ImmutableArray<LockedPackage> Packages { get; init; } = [];

    /// <summary>
    /// Whether only packages that the project depends on, directly or indirectly, are installed. Otherwise all are whose markers
    /// are true.
    /// </summary>
    public bool IsGraph { get; init; }

    /// <summary>The Python versions that the file is for; null if not specified.</summary>
    public VersionSpecifiers? RequiresPython { get; init; }

    /// <summary>The index settings in the file.</summary>
    public IndexSettings IndexSettings { get; init; } = new();

    /// <summary>The conda platforms that the file is locked for; empty for other files.</summary>
    public ImmutableArray<string> CondaPlatforms { get; init; } = [];

    /// <summary>The conda channels in the file; empty if it names none.</summary>
    public ImmutableArray<string> Channels { get; init; } = [];

    /// <summary>Parts of the file that could not be understood; the others were.</summary>
    public ImmutableArray<Unknown> Unknowns { get; init; } = [];

    /// <summary>Why the file could not be read at all; null if it could.</summary>
    public string? Fault { get; init; }

    /// <summary>The oldest existing CPython that <see cref="RequiresPython"/> allows; null if it is not specified.</summary>
    public PythonAbi? OldestPython =>
        RequiresPython is { Clauses.IsEmpty: false } allowed
            ? Enumerable.Range(6, 24).Select(Minor).FirstOrDefault(abi => Allows(allowed, abi))
            : null;

    /// <summary>What is installed without the groups for development: <c>uv sync --no-dev</c>, <c>poetry install --only main</c>.</summary>
    public LockFile WithoutDevelopment() =>
        this with
        {
            Packages =
            [
                .. Packages
                    .Where(static package => package.Groups.IsEmpty || package.Groups.Any(static group => group is "main" or "default"))
                    .Select(static package =>
                        package.DevelopmentDependencies == 0
                            ? package
                            : package with
                            {
                                Dependencies = package.Dependencies[..^package.DevelopmentDependencies],
                            }
                    ),
            ],
        };

    private static PythonAbi Minor(int minor) => new(PythonImplementation.CPython, new PythonVersion(3, minor));

    // >=3.11.4 allows Python 3.11
    private static bool Allows(VersionSpecifiers allowed, PythonAbi abi) =>
        allowed.Contains(PackageVersion.TryParse($"{abi.Version}.0")!) || allowed.Contains(PackageVersion.TryParse($"{abi.Version}.99")!);
}
