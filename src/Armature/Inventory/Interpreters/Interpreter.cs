using System.Collections.Immutable;
using Armature.Binaries;
using Armature.Packaging.Abis;
using Armature.Subjects;

namespace Armature.Inventory.Interpreters;

/// <summary>Why a directory is on <c>sys.path</c>.</summary>
public enum SearchPathReason
{
    /// <summary>The zipped standard library.</summary>
    StandardLibraryZip,

    /// <summary>The standard library.</summary>
    StandardLibrary,

    /// <summary>The standard library's extension modules (<c>lib-dynload</c>, <c>DLLs</c>).</summary>
    DynamicModules,

    /// <summary>The user's own site-packages.</summary>
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
/// <param name="Path">The directory or zip, in the subject's tree.</param>
/// <param name="Reason">Why it is there.</param>
/// <param name="From">The file that put it there, for <c>.pth</c> and <c>._pth</c>.</param>
public sealed record SearchPathEntry(string Path, SearchPathReason Reason, string? From = null);

/// <summary>An interpreter, known without running it.</summary>
public sealed record Interpreter
{
    /// <summary>The executable in the subject's tree as found (a venv's own <c>bin/python</c>); null where there is none.</summary>
    public string? Executable { get; init; }

    /// <summary>The executable with every link resolved: the file that really starts; null where it is gone.</summary>
    public string? RealExecutable { get; init; }

    /// <summary><c>sys.prefix</c>.</summary>
    public required string Prefix { get; init; }

    /// <summary><c>sys.base_prefix</c>: the same as the prefix unless this is a virtual environment; null where it could not be found.</summary>
    public string? BasePrefix { get; init; }

    /// <summary>Whether <c>pyvenv.cfg</c> makes this a virtual environment.</summary>
    public bool IsVirtual { get; init; }

    /// <summary>What its <c>pyvenv.cfg</c> says; null where it is no virtual environment.</summary>
    public VirtualConfiguration? Configuration { get; init; }

    /// <summary>Its ABI; null where it could not be found.</summary>
    public PythonAbi? Abi { get; init; }

    /// <summary>Its version with the micro number where known.</summary>
    public PythonVersion? Version => Abi?.Version;

    /// <summary>The system its executable is for.</summary>
    public SystemFamily System { get; init; }

    /// <summary>On Linux, the C library its executable asks for (PT_INTERP).</summary>
    public CLibrary CLibrary { get; init; }

    /// <summary>The architectures of its executable, best first as the system would start it; empty where unknown.</summary>
    public ImmutableArray<Architecture> Architectures { get; init; } = [];

    /// <summary>The executable as read; null where it could not be.</summary>
    public BinaryImage? Image { get; init; }

    /// <summary><c>importlib.machinery.EXTENSION_SUFFIXES</c>, in order; empty where unknown.</summary>
    public ImmutableArray<string> ExtensionSuffixes { get; init; } = [];

    /// <summary><c>sys.path</c> in order, without the script's own directory.</summary>
    public ImmutableArray<SearchPathEntry> SearchPath { get; init; } = [];

    /// <summary>What each fact was read from, for a reader who doubts it: <c>version</c> → <c>pyvenv.cfg</c>.</summary>
    public ImmutableSortedDictionary<string, string> Evidence { get; init; } = ImmutableSortedDictionary<string, string>.Empty;
}
