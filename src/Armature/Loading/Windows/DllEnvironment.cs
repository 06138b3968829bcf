using System.Collections.Immutable;
using Armature.Binaries;
using Armature.Knowledge;
using Armature.Packaging.Abis;
using Armature.Targets;

namespace Armature.Loading.Windows;

/// <summary>The settings of one process that affect all its searches.</summary>
internal sealed record DllEnvironment
{
    private static readonly PythonVersion s_firstWithoutPath = new(3, 8);

    /// <summary>Architecture of the process.</summary>
    public required Architecture Process { get; init; }

    /// <summary>Its Python; null if not known.</summary>
    public PythonAbi? Python { get; init; }

    /// <summary>The name of the Windows release that was named; null if none was.</summary>
    public string? Release { get; init; }

    /// <summary>The directory of <c>python.exe</c>; null if it is not available. CPython's own DLLs are then known by their names.</summary>
    public string? ProgramDirectory { get; init; }

    /// <summary>System32 of the system that it runs on; null if it is not available. Windows' own DLLs are then known by their names.</summary>
    public string? SystemDirectory { get; init; }

    /// <summary>Whether what is traced is the program of the process itself.</summary>
    public bool IsProgram { get; init; }

    /// <summary>The directories of PATH; null if not known.</summary>
    public ImmutableArray<string>? PathDirectories { get; init; }

    /// <summary>
    /// Whether Python opens modules with LOAD_WITH_ALTERED_SEARCH_PATH: the search includes PATH, but neither the program's directory nor those of
    /// <c>os.add_dll_directory</c> (CPython <c>Python/dynload_win.c</c> before 3.8). The start of a program searches the same directories.
    /// </summary>
    public bool SearchesPath =>
        IsProgram || Python is { Implementation: PythonImplementation.CPython } python && python.Version < s_firstWithoutPath;

    /// <summary>Whether a DLL is one of Python's own, known by its name because the program's directory is not available.</summary>
    public bool IsPartOfPython(string name) =>
        ProgramDirectory is null
        && Python switch
        {
            { Implementation: PythonImplementation.PyPy, Version: var pypy } => PythonLibraries.PyPyBrings(name, pypy.Major, pypy.Minor),
            { Implementation: PythonImplementation.GraalPy } => PythonLibraries.GraalPyBrings(name),
            { Version: { Major: 3, Minor: var minor } } => PythonLibraries.Brings(name, minor, ArchitectureFacts.Is64Bit(Process)),
            _ => PythonLibraries.Brings(name, null, ArchitectureFacts.Is64Bit(Process)),
        };
}
