using System.Collections.Immutable;
using Armature.Binaries;
using Armature.Indexes;
using Armature.Inventory;
using Armature.Inventory.Distributions;
using Armature.Inventory.Interpreters;
using Armature.Inventory.Native;
using Armature.Loading;
using Armature.Packaging;
using Armature.Packaging.Abis;
using Armature.Packaging.Tags;
using Armature.Subjects;
using Armature.Targets;

namespace Armature.TestKit;

/// <summary>A load graph from images that were never bytes: what a rule judges, in a few lines.</summary>
public sealed class GraphBuilder
{
    private const string Site = "/env/site-packages";

    private static readonly SubjectInventory s_bare = new SubjectInventory.Directory { Subject = new Subject(new MemoryTree(""), "", "") };

    private readonly List<string> _sources = [];
    private readonly List<(string Path, byte[] Bytes)> _system = [];
    private readonly List<Distribution> _packages = [];
    private readonly List<NativeFile> _files = [];
    private readonly List<(Distribution, ImmutableArray<RecordedFile>)> _missing = [];
    private readonly List<EnvironmentFault> _faults = [];
    private readonly List<Func<SubjectInventory, SubjectInventory>> _changes = [];
    private readonly List<AssumedPackage> _assumed = [];
    private readonly Target _target;
    private WheelFacts? _wheel;
    private Interpreter? _interpreter;
    private string? _libraryPath;
    private ImmutableArray<IReleaseSource> _releases = [];

    private GraphBuilder(Target target) => _target = target;

    /// <summary>An environment whose own interpreter is of a platform and version: <c>Environment("macos-arm64", "cp311")</c>.</summary>
    public static GraphBuilder Environment(string platform, string python = "cp311", HostFacts? host = null, PackedVersion? version = null)
    {
        var known = Platform(platform);
        var abi = TargetParser.ParsePython(python)!;
        var interpreter = new Interpreter
        {
            Executable = "/env/bin/python",
            RealExecutable = "/usr/bin/python3",
            Prefix = "/env",
            Abi = abi,
            System = known.System,
            CLibrary = known.CLibrary,
            Architectures = known.Architectures,
        };
        var named = new NamedPlatform(platform, version is null ? known : known with { Version = version });
        var target = TargetChoice.Choose(s_bare, NoHost, named, abi);
        target = target with { Origin = host is null ? TargetOrigin.Interpreter : TargetOrigin.Host, Host = host };
        return new GraphBuilder(target) { _interpreter = interpreter };
    }

    /// <summary>A wheel of a file name, for its own tags or for a named target.</summary>
    public static GraphBuilder Wheel(string fileName, string? target = null, string? python = null)
    {
        var facts = new WheelFacts(WheelName.TryParse(fileName), fileName, [], null);
        var named = target is null ? null : ((TargetOutcome.Known)TargetParser.Parse(target)).Target;
        var abi = python is null ? null : TargetParser.ParsePython(python);
        var chosen = TargetChoice.Choose(new SubjectInventory.Wheel { Subject = s_bare.Subject, Facts = facts }, NoHost, named, abi);
        return new GraphBuilder(chosen) { _wheel = facts };
    }

    /// <summary>A directory that nothing is known of.</summary>
    public static GraphBuilder Directory() => new(TargetChoice.Choose(s_bare, NoHost));

    /// <summary>A requirements file for a target, where the named wheels and source distributions are all that can be had.</summary>
    public static GraphBuilder Requirements(string text, string target, string python, params string[] files)
    {
        var tree = new MemoryTree("");
        tree.Add("/project/requirements.txt", text);
        foreach (var file in files)
            tree.Add($"/wheels/{file}", "");
        var subject = new Subject(tree, "/project/requirements.txt", "requirements.txt");
        var taken = InventoryReader.Take(subject, new InventoryOptions());
        var named = ((TargetOutcome.Known)TargetParser.Parse(target)).Target;
        var chosen = TargetChoice.Choose(taken, NoHost, named, TargetParser.ParsePython(python));
        var builder = new GraphBuilder(chosen) { _releases = [new DirectoryReleases(tree, "/wheels", "wheels", isComplete: true)] };
        return builder.Inventory(_ => taken);
    }

    /// <summary>A package; the files that follow are its own.</summary>
    public GraphBuilder Package(string name, string version = "1.0", string? installer = "pip", string? tag = null)
    {
        _packages.Add(
            new Distribution
            {
                Name = name,
                NormalizedName = name,
                Version = version,
                MetadataPath = $"{Site}/{name}-{version}.dist-info",
                Kind = MetadataKind.DistInfo,
                Location = Site,
                Installer = installer,
                Tags = tag?.Split('-') is [var python, var abi, var platform] ? [new WheelTag(python, abi, platform)] : [],
                Files = [],
            }
        );
        return this;
    }

    /// <summary>What the last package asks for.</summary>
    public GraphBuilder Requiring(params string[] requirements)
    {
        _packages[^1] = _packages[^1] with { Requires = [.. requirements] };
        return this;
    }

    /// <summary>Tells more of the last package, or all of it.</summary>
    public GraphBuilder With(Func<Distribution, Distribution> change)
    {
        ArgumentNullException.ThrowIfNull(change);
        _packages[^1] = change(_packages[^1]);
        return this;
    }

    /// <summary>Tells more of the whole subject.</summary>
    public GraphBuilder Inventory(Func<SubjectInventory, SubjectInventory> change)
    {
        _changes.Add(change);
        return this;
    }

    /// <summary>The last package that was added.</summary>
    public Distribution Last => _packages[^1];

    /// <summary>A native file: a module where its name is one, else a library.</summary>
    public GraphBuilder File(string path, BinaryImage? image, long length = 100_000, params byte[] firstBytes) =>
        File(path, image, file => file with { Length = length, FirstBytes = firstBytes });

    /// <summary>A native file that more is known of.</summary>
    public GraphBuilder File(string path, BinaryImage? image, Func<NativeFile, NativeFile> change)
    {
        ArgumentNullException.ThrowIfNull(change);
        ArgumentNullException.ThrowIfNull(path);
        var name = ExtensionName.TryParse(path[(path.LastIndexOf('/') + 1)..], _target.Python?.Version.Major == 2);
        var isModule = name is not null && !name.Module.StartsWith("lib", StringComparison.Ordinal);
        _files.Add(
            change(
                new NativeFile
                {
                    Path = $"{Site}/{path}",
                    ShownPath = path,
                    Role = isModule ? NativeRole.ExtensionModule : NativeRole.Library,
                    ModuleName = isModule ? path[..^name!.Suffix.Length].Replace('/', '.') : null,
                    Extension = isModule ? name : null,
                    Owner = _packages.LastOrDefault(),
                    Image = image,
                }
            )
        );
        return this;
    }

    /// <summary>A plain file in the tree: <c>_speedups.py</c> beside a module.</summary>
    public GraphBuilder Source(string path)
    {
        _sources.Add($"{Site}/{path}");
        return this;
    }

    /// <summary>A file of the target's system, anywhere in the tree.</summary>
    public GraphBuilder SystemFile(string path, byte[] bytes)
    {
        _system.Add((path, bytes));
        return this;
    }

    /// <summary>A Debian-like system of glibc: its loader, a C library up to <c>GLIBC_2.36</c>, and the interpreter's program.</summary>
    public GraphBuilder Glibc() =>
        SystemFile("/lib64/ld-linux-x86-64.so.2", "\0/lib/x86_64-linux-gnu/\0/usr/lib/x86_64-linux-gnu/\0/lib/\0/usr/lib/\0"u8.ToArray())
            .SystemFile(
                "/lib/x86_64-linux-gnu/libc.so.6",
                new ElfBuilder().SoName("libc.so.6").Export("malloc", "GLIBC_2.2.5").Export("arc4random", "GLIBC_2.36").Build()
            )
            .SystemFile("/usr/bin/python3", new ElfBuilder().Needed("libc.so.6").Export("PyLong_FromLong").Build());

    /// <summary>A package that is taken to be installed.</summary>
    public GraphBuilder Assume(string package)
    {
        _assumed.Add(AssumedPackage.TryParse(package)!);
        return this;
    }

    /// <summary>LD_LIBRARY_PATH of the process.</summary>
    public GraphBuilder LibraryPath(string directories)
    {
        _libraryPath = directories;
        return this;
    }

    /// <summary>Files that the last package lists and that are not there.</summary>
    public GraphBuilder Missing(params string[] paths)
    {
        _missing.Add((_packages[^1], [.. paths.Select(path => new RecordedFile($"{Site}/{path}", null, -1))]));
        return this;
    }

    /// <summary>A fault of the environment itself.</summary>
    public GraphBuilder Fault(EnvironmentFaultKind kind, string evidence)
    {
        _faults.Add(new EnvironmentFault(kind, "/env/pyvenv.cfg", evidence));
        return this;
    }

    /// <summary>The tags that WHEEL declares.</summary>
    public GraphBuilder Declaring(params string[] tags)
    {
        _wheel = _wheel! with
        {
            DeclaredTags = [.. tags.Select(tag => tag.Split('-')).Select(parts => new WheelTag(parts[0], parts[1], parts[2]))],
        };
        return this;
    }

    /// <summary>The graph, its outcomes worked out by the loader.</summary>
    public LoadGraph Build() =>
        Loader.Load(
            _changes.Aggregate(Taken(), (inventory, change) => change(inventory)),
            _target,
            new LoadOptions(_libraryPath) { ChecksSignatures = true, Releases = _releases }
        );

    private SubjectInventory Taken()
    {
        var subject = new Subject(Tree(), "/env", "env");
        SubjectInventory inventory =
            _interpreter is { } interpreter ? new SubjectInventory.Environment { Subject = subject, Interpreter = interpreter }
            : _wheel is { } wheel ? new SubjectInventory.Wheel { Subject = subject, Facts = wheel }
            : new SubjectInventory.Directory { Subject = subject };
        return inventory with
        {
            Distributions = [.. _packages],
            Assumed = [.. _assumed],
            NativeFiles = [.. _files.OrderBy(file => file.Path, StringComparer.Ordinal)],
            MissingFiles = [.. _missing],
            EnvironmentFaults = [.. _faults],
        };
    }

    private MemoryTree Tree()
    {
        var tree = new MemoryTree("");
        foreach (var source in _sources)
            tree.Add(source, "");
        foreach (var (path, bytes) in _system)
            tree.Add(path, bytes);
        return tree;
    }

    private static HostFacts NoHost { get; } = new() { System = SystemFamily.Unknown, Machine = Architecture.Unknown };

    private static Platform Platform(string name) =>
        PlatformParser.Parse(name) ?? throw new ArgumentException($"no platform is called {name}", nameof(name));
}
