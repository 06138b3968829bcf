using System.Collections.Immutable;
using Armature.Inventory.Distributions;
using Armature.Inventory.DllDirectories;
using Armature.Inventory.Interpreters;
using Armature.Inventory.Native;
using Armature.Inventory.OnPath;
using Armature.Inventory.SearchPaths;
using Armature.Locks;
using Armature.Packaging.Tags;
using Armature.Subjects;

namespace Armature.Inventory;

/// <summary>What kind of thing is examined.</summary>
public enum SubjectKind
{
    /// <summary>A Python environment: an interpreter with its packages.</summary>
    Environment,

    /// <summary>A wheel.</summary>
    Wheel,

    /// <summary>Any other directory or zip.</summary>
    Directory,

    /// <summary>One file of machine code.</summary>
    Binary,

    /// <summary>A lock or requirements file.</summary>
    Lock,
}

/// <summary>Something that could not be determined. It is said, never guessed.</summary>
/// <param name="What">What is not known: <c>the interpreter's version</c>, or a path.</param>
/// <param name="Because">Why.</param>
public sealed record Unknown(string What, string Because);

/// <summary>The wheel that is examined.</summary>
/// <param name="Name">Its file name taken apart; null where it does not parse.</param>
/// <param name="FileName">Its file name.</param>
/// <param name="DeclaredTags">The <c>Tag:</c> lines of WHEEL.</param>
/// <param name="RootIsPurelib">Root-Is-Purelib of WHEEL.</param>
public sealed record WheelFacts(WheelName? Name, string FileName, ImmutableArray<WheelTag> DeclaredTags, bool? RootIsPurelib);

/// <summary>What Python thinks it has: the second stage of the line.</summary>
public sealed record SubjectInventory
{
    /// <summary>What was examined.</summary>
    public required Subject Subject { get; init; }

    /// <summary>What kind of thing it is.</summary>
    public required SubjectKind Kind { get; init; }

    /// <summary>The interpreter, for an environment.</summary>
    public Interpreter? Interpreter { get; init; }

    /// <summary>The wheel, for a wheel.</summary>
    public WheelFacts? Wheel { get; init; }

    /// <summary>What is to be installed, for a lock or requirements file.</summary>
    public LockFile? Lock { get; init; }

    /// <summary>The distributions in the order of <c>sys.path</c>, then of their names.</summary>
    public ImmutableArray<Distribution> Distributions { get; init; } = [];

    /// <summary>
    /// Packages in the environment's own directories of another version of Python: made with that, the environment has another one now, which does not
    /// see them. Empty where its Python is the one that it was made with.
    /// </summary>
    public ImmutableArray<Distribution> LeftBehind { get; init; } = [];

    /// <summary>What is taken to be installed besides, or instead.</summary>
    public ImmutableArray<AssumedPackage> Assumed { get; init; } = [];

    /// <summary>Every native file, in the order of paths (ordinal).</summary>
    public ImmutableArray<NativeFile> NativeFiles { get; init; } = [];

    /// <summary>Files that a RECORD or conda record lists and that are not there, by their distribution.</summary>
    public ImmutableArray<(Distribution Owner, ImmutableArray<RecordedFile> Files)> MissingFiles { get; init; } = [];

    /// <summary>What code of packages does before their modules load, so that Windows finds their libraries.</summary>
    public ImmutableArray<DllDirectorySetup> Preparations { get; init; } = [];

    /// <summary>Files whose contents are not those that their package recorded; default where hashes were not asked for.</summary>
    public ImmutableArray<HashMismatch> Altered { get; init; }

    /// <summary>Modules of installed packages that something earlier on <c>sys.path</c> hides.</summary>
    public ImmutableArray<Shadowing> Shadowings { get; init; } = [];

    /// <summary>What names typed at a shell start, and whether that is this environment's Python.</summary>
    public ImmutableArray<CommandOnPath> Programs { get; init; } = [];

    /// <summary>What is wrong with the environment itself, found while reading it (its base is gone, its version changed); null where nothing is.</summary>
    public ImmutableArray<EnvironmentFault> EnvironmentFaults { get; init; } = [];

    /// <summary>How many files and directories were looked at.</summary>
    public int FilesSeen { get; init; }

    /// <summary>What could not be determined.</summary>
    public ImmutableArray<Unknown> Unknowns { get; init; } = [];
}

/// <summary>How an environment is broken.</summary>
public enum EnvironmentFaultKind
{
    /// <summary>The interpreter that <c>pyvenv.cfg</c> or a link names is not there.</summary>
    BaseMissing,

    /// <summary>The base is there, of another version than the environment was made with.</summary>
    BaseVersionChanged,

    /// <summary><c>pyvenv.cfg</c> is there and says no <c>home</c>.</summary>
    ConfigurationDamaged,

    /// <summary>The environment has no interpreter of its own.</summary>
    ExecutableMissing,

    /// <summary>There is no site-packages directory for the interpreter's version.</summary>
    SitePackagesMissing,
}

/// <summary>One way in which an environment is broken.</summary>
/// <param name="Kind">Which.</param>
/// <param name="Path">The file that shows it.</param>
/// <param name="Evidence">What it says, one line: <c>home = /usr/local/opt/python@3.9/bin, which is not there</c>.</param>
public sealed record EnvironmentFault(EnvironmentFaultKind Kind, string Path, string Evidence);
