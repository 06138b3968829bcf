using System.Collections.Immutable;
using Armature.Binaries;
using Armature.Knowledge;
using Armature.Packaging.Abis;
using Armature.Targets;

namespace Armature.Loading.Windows;

/// <summary>What all searches of one process share.</summary>
internal sealed record DllEnvironment
{
    private static readonly PythonVersion s_firstWithoutPath = new(3, 8);

    /// <summary>What the process runs as.</summary>
    public required Architecture Process { get; init; }

    /// <summary>Its Python; null where not known.</summary>
    public PythonAbi? Python { get; init; }

    /// <summary>The directory of <c>python.exe</c>; null where there is none to look at: then what CPython brings is known by its name.</summary>
    public string? ProgramDirectory { get; init; }

    /// <summary>System32 of the system that it runs on; null where that is not here to look at: then what Windows brings is known by its name.</summary>
    public string? SystemDirectory { get; init; }

    /// <summary>The directories of PATH; null where not known.</summary>
    public ImmutableArray<string>? PathDirectories { get; init; }

    /// <summary>
    /// Whether Python opens modules with LOAD_WITH_ALTERED_SEARCH_PATH: PATH counts, and neither the program's directory nor added ones do (CPython
    /// <c>Python/dynload_win.c</c> before 3.8).
    /// </summary>
    public bool SearchesPath => Python is { Implementation: PythonImplementation.CPython } python && python.Version < s_firstWithoutPath;

    /// <summary>Whether the Python brings a library that cannot be looked at.</summary>
    public bool IsBroughtByPython(string name) =>
        ProgramDirectory is null
        && PythonLibraries.Brings(
            name,
            Python is { Version.Major: 3 } python ? python.Version.Minor : null,
            ArchitectureFacts.Is64Bit(Process)
        );
}
