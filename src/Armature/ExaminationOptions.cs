using System.Collections.Immutable;
using Armature.Indexes;
using Armature.Inventory;
using Armature.Knowledge.Processors;
using Armature.Loading;
using Armature.Packaging.Abis;
using Armature.Rules;
using Armature.Subjects;
using Armature.Subjects.Images;
using Armature.Targets;

namespace Armature;

/// <summary>Everything that influences an examination: the choices of the user and the facts about the process.</summary>
internal sealed record ExaminationOptions
{
    /// <summary>This machine.</summary>
    public required HostFacts Host { get; init; }

    /// <summary><c>--target</c>, parsed by <see cref="TargetParser.Parse"/>; null for the subject's own target.</summary>
    public NamedPlatform? Target { get; init; }

    /// <summary>Where the name of <see cref="Target"/> is written, if not in <c>--target</c>; else null.</summary>
    public string? TargetSource { get; init; }

    /// <summary><c>--python</c>, parsed by <see cref="TargetParser.ParsePython"/>; null for the subject's own Python.</summary>
    public PythonAbi? Python { get; init; }

    /// <summary><c>--cpu</c>; null for the target's own processor.</summary>
    public NamedProcessor? Cpu { get; init; }

    /// <summary><c>--gpu</c> and <c>--gpu-driver</c>; null for the target's own GPU.</summary>
    public GpuChoice? Gpu { get; init; }

    /// <summary><c>--sysroot</c>: the root directory of the target's system; null if the subject's own tree contains it or it is not available.</summary>
    public SysrootTree? Sysroot { get; init; }

    /// <summary>Facts about the user: home directory, PYTHONPATH, the interpreter for a directory of packages.</summary>
    public InventoryOptions Inventory { get; init; } = new();

    /// <summary>LD_LIBRARY_PATH of the process; null if it is not set.</summary>
    public string? LibraryPath { get; init; }

    /// <summary>The DYLD_* variables of the process; they apply only if the target is this machine.</summary>
    public DyldVariables Dyld { get; init; } = DyldVariables.None;

    /// <summary>Where releases of packages are looked up, for a lock or requirements file.</summary>
    public ReleaseOptions Releases { get; init; } = new();

    /// <summary>How many files are read at the same time; 0 for the number of processors.</summary>
    public int Parallelism { get; init; }

    /// <summary>The rules to apply; empty for all.</summary>
    public ImmutableArray<Rule> Select { get; init; } = [];

    /// <summary>The rules not to apply.</summary>
    public ImmutableArray<Rule> Ignore { get; init; } = [];

    /// <summary>Combines the choices of the user with the facts about the process: user site, PYTHONPATH, variables of the loader, programs on PATH.</summary>
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
            TargetSource = options.TargetSource,
            Python = version,
            Cpu = options.Cpu is { } cpu
                ? NamedProcessors.Find(cpu) ?? throw new ArgumentException($"unknown processor `{cpu}`", nameof(options))
                : null,
            Gpu = GpuChoice.Of(options.Gpu, options.GpuDriver),
            Sysroot = options.Sysroot is { } root ? new SysrootTree(disk, process.Absolute(root)) : null,
            LibraryPath = process.Variable("LD_LIBRARY_PATH"),
            Dyld = DyldVariables.Read(process.Variable),
            Inventory = Surroundings(process, disk, options) with
            {
                Python = options.Python is { } path && version is null ? process.Absolute(path) : null,
                Assumed = options.Assume,
                ComparesHashes = options.ComparesHashes,
            },
            Parallelism = options.Parallelism,
            Select = options.Select,
            Ignore = options.Ignore,
        };
    }

    /// <summary>The subject as the target's system sees it: in a sysroot, links and the base of a virtual environment are the sysroot's.</summary>
    public Subject Seen(Subject subject) =>
        subject.Tree is not ImageRoot
        && Sysroot is { } root
        && TreePath.IsAbsolute(subject.Path)
        && root.InnerPath(subject.Path) is not null
            ? subject with
            {
                Tree = new RootedTree(subject.Tree, root),
            }
            : subject;

    // the user's directories, PYTHONPATH and PATH of this machine do not exist in another system
    private static InventoryOptions Surroundings(HostEnvironment process, FileTree disk, CheckOptions options) =>
        options.Sysroot is null
            ? ProcessContext.Of(process) with
            {
                Programs = [.. EnvironmentListing.Programs(process, disk)],
            }
            : new InventoryOptions { Variable = process.Variable };

    private static NamedPlatform Known(string name) =>
        TargetParser.Parse(name) switch
        {
            TargetOutcome.Known known => known.Target,
            TargetOutcome.NotSupported other => throw new ArgumentException($"target `{name}` {other.Reason}", nameof(name)),
            _ => throw new ArgumentException($"unknown target `{name}`", nameof(name)),
        };
}
