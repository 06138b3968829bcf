using System.Collections.Immutable;
using Armature.Subjects;

namespace Armature.Inventory;

/// <summary>The user settings that affect the search path. Only the running machine knows them.</summary>
/// <param name="HomeDirectory">The home directory, for the user's own site-packages.</param>
/// <param name="UserBase">PYTHONUSERBASE, or on Windows <c>%APPDATA%\Python</c>; null for the default in the home directory.</param>
/// <param name="HasUserSite">False if PYTHONNOUSERSITE is set.</param>
public sealed record UserContext(string HomeDirectory, string? UserBase = null, bool HasUserSite = true);

/// <summary>Options for the inventory.</summary>
internal sealed record InventoryOptions
{
    /// <summary>The interpreter for a directory of packages: its executable or environment, in the subject's tree.</summary>
    public string? Python { get; init; }

    /// <summary>The user; null to ignore user site-packages. Ignored for a tree that is not this machine's disk.</summary>
    public UserContext? User { get; init; }

    /// <summary>The directories of PYTHONPATH.</summary>
    public ImmutableArray<string> PythonPath { get; init; } = [];

    /// <summary>The commands on PATH, as <see cref="Subjects.Search.PathSearch"/> finds them.</summary>
    public ImmutableArray<PathProgram> Programs { get; init; } = [];

    /// <summary>Whether to compare files with their recorded hashes. Every file is read completely.</summary>
    public bool ComparesHashes { get; init; }

    /// <summary>Whether to search modules for constants of NumPy's headers. This reads about half of each file.</summary>
    public bool ReadsNumpyBuilds { get; init; } = true;

    /// <summary>Packages to treat as installed.</summary>
    public ImmutableArray<AssumedPackage> Assumed { get; init; } = [];

    /// <summary>Returns an environment variable, or null if it is not set: requirements files may contain <c>${NAME}</c>.</summary>
    public Func<string, string?> Variable { get; init; } = static _ => null;

    /// <summary>How many files to read at once; 0 for the number of processors.</summary>
    public int Parallelism { get; init; }
}
