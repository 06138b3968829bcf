using System.Collections.Immutable;
using Armature.Inventory;
using Armature.Repair.Tools;
using Armature.Reporting.Suppressions;
using Armature.Rules;

namespace Armature;

/// <summary>What may be chosen about an examination; the defaults examine a subject for the interpreter and the machine it belongs to.</summary>
public sealed record CheckOptions
{
    /// <summary>Where the subject is meant to run: <c>debian-12</c>, <c>macos-14-arm64</c>, <c>manylinux_2_28_aarch64</c>; null for the subject's own.</summary>
    public string? Target { get; init; }

    /// <summary>Where <see cref="Target"/> is written, as reports show it: <c>armature.toml</c>; null for the option <c>--target</c>.</summary>
    public string? TargetSource { get; init; }

    /// <summary>The Python it is meant for: <c>3.12</c>, <c>cp313t</c>, or the path of an interpreter or environment; null for the subject's own.</summary>
    public string? Python { get; init; }

    /// <summary>The processor it is meant to run on: <c>haswell</c>, <c>x86-64-v2</c>, <c>neoverse-n1</c>; null for the target's own.</summary>
    public string? Cpu { get; init; }

    /// <summary>The GPU it is meant to run on: <c>rtx-5090</c>, <c>sm_120</c>, <c>gfx1100</c>, or <c>none</c>; null for the target's own.</summary>
    public string? Gpu { get; init; }

    /// <summary>The version of NVIDIA's driver there: <c>535.104.05</c>; null for the target's own.</summary>
    public string? GpuDriver { get; init; }

    /// <summary>The root directory of the Linux system it is meant to run on; null if that is the subject's own.</summary>
    public string? Sysroot { get; init; }

    /// <summary>Packages to treat as installed, in place of the installed version or in addition.</summary>
    public ImmutableArray<AssumedPackage> Assume { get; init; } = [];

    /// <summary>The rules to apply; empty for all.</summary>
    public ImmutableArray<Rule> Select { get; init; } = [];

    /// <summary>The rules not to apply.</summary>
    public ImmutableArray<Rule> Ignore { get; init; } = [];

    /// <summary>Which findings do not count; by default all do.</summary>
    public SuppressionOptions Suppressions { get; init; } = new();

    /// <summary>Whether every file is compared with the hash that its package recorded. Reads every file whole.</summary>
    public bool ComparesHashes { get; init; }

    /// <summary>Whether the report contains how its packages and numeric libraries were built: <see cref="Reporting.Report.Build"/>.</summary>
    public bool ReadsBuilds { get; init; }

    /// <summary>Whether the report contains the SHA-256 hash of each native file. Reads every native file whole.</summary>
    public bool HashesNativeFiles { get; init; }

    /// <summary>Where the packages of a lock or requirements file are looked up. By default nothing is asked over the network.</summary>
    public PackageSources Sources { get; init; } = new();

    /// <summary>How many files are read at the same time; 0 for the number of processors.</summary>
    public int Parallelism { get; init; }
}
