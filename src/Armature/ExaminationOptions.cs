using System.Collections.Immutable;
using Armature.Indexes;
using Armature.Inventory;
using Armature.Loading;
using Armature.Packaging.Abis;
using Armature.Rules;
using Armature.Subjects;
using Armature.Targets;

namespace Armature;

/// <summary>What a user may choose about an examination.</summary>
public sealed record ExaminationOptions
{
    /// <summary>This machine.</summary>
    public required HostFacts Host { get; init; }

    /// <summary><c>--target</c>, as <see cref="TargetParser.Parse"/> reads it; null for the subject's own.</summary>
    public NamedPlatform? Target { get; init; }

    /// <summary><c>--python</c>, as <see cref="TargetParser.ParsePython"/> reads it; null for the subject's own.</summary>
    public PythonAbi? Python { get; init; }

    /// <summary><c>--sysroot</c>: the root of the target's system; null where that is the subject's own tree, or not here.</summary>
    public SysrootTree? Sysroot { get; init; }

    /// <summary>What the inventory needs to know of the user: their home directory, PYTHONPATH, an interpreter for a directory of packages.</summary>
    public InventoryOptions Inventory { get; init; } = new();

    /// <summary>LD_LIBRARY_PATH of the process that would import; null where it is not set.</summary>
    public string? LibraryPath { get; init; }

    /// <summary>The variables of dyld, for a target that is this machine.</summary>
    public DyldVariables Dyld { get; init; } = DyldVariables.None;

    /// <summary>Where releases of packages are looked up, for a lock or requirements file.</summary>
    public ReleaseOptions Releases { get; init; } = new();

    /// <summary>How many files are read at a time; 0 for as many as there are processors.</summary>
    public int Parallelism { get; init; }

    /// <summary>The rules that are asked; empty for all.</summary>
    public ImmutableArray<Rule> Select { get; init; } = [];

    /// <summary>The rules that are not asked.</summary>
    public ImmutableArray<Rule> Ignore { get; init; } = [];
}
