using System.Collections.Immutable;
using Armature.Subjects;

namespace Armature.Inventory;

/// <summary>The user whose interpreter it would be: what only the running machine knows.</summary>
/// <param name="HomeDirectory">The home directory, for the user's own site-packages.</param>
/// <param name="UserBase">PYTHONUSERBASE, or on Windows <c>%APPDATA%\Python</c>; null for the system's default below the home directory.</param>
/// <param name="HasUserSite">False under PYTHONNOUSERSITE.</param>
public sealed record UserContext(string HomeDirectory, string? UserBase = null, bool HasUserSite = true);

/// <summary>How to take an inventory.</summary>
public sealed record InventoryOptions
{
    /// <summary>The interpreter that a directory of packages is for: its executable or its environment, in the subject's tree.</summary>
    public string? Python { get; init; }

    /// <summary>The user; null where user site-packages play no part. Never counts for a tree that is not this machine's disk.</summary>
    public UserContext? User { get; init; }

    /// <summary>PYTHONPATH, taken apart.</summary>
    public ImmutableArray<string> PythonPath { get; init; } = [];

    /// <summary>What names typed at a shell start here, as <see cref="Subjects.Search.PathSearch"/> finds it.</summary>
    public ImmutableArray<PathProgram> Programs { get; init; } = [];

    /// <summary>Whether files are compared with the hashes that their packages recorded: every file is read whole.</summary>
    public bool ComparesHashes { get; init; }

    /// <summary>Whether the constants of modules are searched for what NumPy's headers leave there: half of each file is read for it.</summary>
    public bool ReadsNumpyBuilds { get; init; } = true;

    /// <summary>Packages that are taken to be installed.</summary>
    public ImmutableArray<AssumedPackage> Assumed { get; init; } = [];

    /// <summary>A variable of the process by its name, null where it is not set: requirements files may hold <c>${NAME}</c>.</summary>
    public Func<string, string?> Variable { get; init; } = static _ => null;

    /// <summary>How many files are read at once; 0 for as many as there are processors.</summary>
    public int Parallelism { get; init; }
}
