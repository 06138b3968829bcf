using System.Collections.Immutable;
using Armature.Binaries;
using Armature.Packaging.Abis;
using Armature.Subjects;

namespace Armature.Inventory.Interpreters;

/// <summary>Why a directory is on <c>sys.path</c>.</summary>
internal enum SearchPathReason
{
    /// <summary>The zipped standard library.</summary>
    StandardLibraryZip,

    /// <summary>The standard library.</summary>
    StandardLibrary,

    /// <summary>The standard library's extension modules (<c>lib-dynload</c>, <c>DLLs</c>).</summary>
    DynamicModules,

    /// <summary>The user's site-packages.</summary>
    UserSite,

    /// <summary>site-packages or dist-packages.</summary>
    SitePackages,

    /// <summary>A line of a <c>.pth</c> file.</summary>
    PthFile,

    /// <summary>A line of a <c>._pth</c> file.</summary>
    UnderscorePthFile,

    /// <summary>PYTHONPATH.</summary>
    PythonPath,
}

/// <summary>One entry of <c>sys.path</c>.</summary>
/// <param name="Path">The directory or zip in the subject's tree.</param>
/// <param name="Reason">Why it is on the path.</param>
/// <param name="From">The file that added it, for <c>.pth</c> and <c>._pth</c>.</param>
internal sealed record SearchPathEntry(string Path, SearchPathReason Reason, string? From = null);

/// <summary>A Python interpreter, described without running it.</summary>
internal sealed record Interpreter
{
    /// <summary>The executable in the subject's tree, before resolving links (a virtual environment's own <c>bin/python</c>); null if there is none.</summary>
    public string? Executable { get; init; }

    /// <summary>The executable with all links resolved; null if it does not exist.</summary>
    public string? RealExecutable { get; init; }

    /// <summary><c>sys.prefix</c>.</summary>
    public required string Prefix { get; init; }

    /// <summary><c>sys.base_prefix</c>: equal to the prefix unless this is a virtual environment; null if it was not found.</summary>
    public string? BasePrefix { get; init; }

    /// <summary>Whether it is a virtual environment, with a <c>pyvenv.cfg</c>.</summary>
    public bool IsVirtual { get; init; }

    /// <summary>The contents of <c>pyvenv.cfg</c>; null if it is not a virtual environment.</summary>
    public VirtualConfiguration? Configuration { get; init; }

    /// <summary>The ABI; null if unknown.</summary>
    public PythonAbi? Abi { get; init; }

    /// <summary>The version, with the micro number if known.</summary>
    public PythonVersion? Version => Abi?.Version;

    /// <summary>The system that the executable is built for.</summary>
    public SystemFamily System { get; init; }

    /// <summary>On Linux, the C library of the executable (from PT_INTERP).</summary>
    public CLibrary CLibrary { get; init; }

    /// <summary>The architectures of the executable, in the system's order of preference; empty if unknown.</summary>
    public ImmutableArray<Architecture> Architectures { get; init; } = [];

    /// <summary>The parsed executable; null if it could not be read.</summary>
    public BinaryImage? Image { get; init; }

    /// <summary><c>importlib.machinery.EXTENSION_SUFFIXES</c>, in order; empty if unknown.</summary>
    public ImmutableArray<string> ExtensionSuffixes { get; init; } = [];

    /// <summary><c>sys.path</c> in order, without the script's directory.</summary>
    public ImmutableArray<SearchPathEntry> SearchPath { get; init; } = [];

    /// <summary>The file that each fact was read from: <c>version</c> → <c>pyvenv.cfg</c>.</summary>
    public ImmutableSortedDictionary<string, string> Evidence { get; init; } = ImmutableSortedDictionary<string, string>.Empty;
}
