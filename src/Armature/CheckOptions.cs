using System.Collections.Immutable;
using Armature.Inventory;
using Armature.Repair.Tools;
using Armature.Rules;

namespace Armature;

/// <summary>What may be chosen about an examination; the defaults examine a subject for the interpreter and the machine it belongs to.</summary>
public sealed record CheckOptions
{
    /// <summary>Where the subject is meant to run: <c>debian-12</c>, <c>macos-14-arm64</c>, <c>manylinux_2_28_aarch64</c>; null for the subject's own.</summary>
    public string? Target { get; init; }

    /// <summary>The Python it is meant for: <c>3.12</c>, <c>cp313t</c>, or the path of an interpreter or environment; null for the subject's own.</summary>
    public string? Python { get; init; }

    /// <summary>The root directory of the Linux system it is meant to run on; null if that is the subject's own.</summary>
    public string? Sysroot { get; init; }

    /// <summary>Packages to treat as installed, in place of the installed version or in addition.</summary>
    public ImmutableArray<AssumedPackage> Assume { get; init; } = [];

    /// <summary>The rules to apply; empty for all.</summary>
    public ImmutableArray<Rule> Select { get; init; } = [];

    /// <summary>The rules not to apply.</summary>
    public ImmutableArray<Rule> Ignore { get; init; } = [];

    /// <summary>Whether every file is compared with the hash that its package recorded. Reads every file whole.</summary>
    public bool ComparesHashes { get; init; }

    /// <summary>Where the packages of a lock or requirements file are looked up. By default nothing is asked over the network.</summary>
    public PackageSources Sources { get; init; } = new();

    /// <summary>How many files are read at the same time; 0 for the number of processors.</summary>
    public int Parallelism { get; init; }
}
