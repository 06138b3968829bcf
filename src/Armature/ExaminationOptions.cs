using System.Collections.Immutable;
using Armature.Indexes;
using Armature.Inventory;
using Armature.Loading;
using Armature.Packaging.Abis;
using Armature.Rules;
using Armature.Subjects;
using Armature.Targets;

namespace Armature;

/// <summary>All that decides an examination: what the user chose and what the process brings with it.</summary>
internal sealed record ExaminationOptions
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

    /// <summary>What the user chose, with what the process brings: the user site, PYTHONPATH, the loader's variables, the programs on PATH.</summary>
    /// <exception cref="ArgumentException">The target is not known, or the Python is neither a version nor a path.</exception>
    public static ExaminationOptions Of(HostEnvironment process, FileTree disk, CheckOptions options)
    {
        var version = options.Python is { } named ? TargetParser.ParsePython(named) : null;
        if (options.Python is { } python && version is null && disk.Status(process.Absolute(python)) is null)
            throw new ArgumentException($"`{python}` is neither a Python version nor a path", nameof(options));
        return new()
        {
            Host = Subjects.Host.Read(),
            Target = options.Target is { } target ? Known(target) : null,
            Python = version,
            Sysroot = options.Sysroot is { } root ? new SysrootTree(disk, process.Absolute(root)) : null,
            LibraryPath = process.Variable("LD_LIBRARY_PATH"),
            Dyld = DyldVariables.Read(process.Variable),
            Inventory = ProcessContext.Of(process) with
            {
                Python = options.Python is { } path && version is null ? process.Absolute(path) : null,
                Assumed = options.Assume,
                ComparesHashes = options.ComparesHashes,
                Programs = [.. EnvironmentListing.Programs(process, disk)],
            },
            Parallelism = options.Parallelism,
            Select = options.Select,
            Ignore = options.Ignore,
        };
    }

    private static NamedPlatform Known(string name) =>
        TargetParser.Parse(name) switch
        {
            TargetOutcome.Known known => known.Target,
            TargetOutcome.NotSupported other => throw new ArgumentException($"target `{name}` {other.Reason}", nameof(name)),
            _ => throw new ArgumentException($"unknown target `{name}`", nameof(name)),
        };
}
