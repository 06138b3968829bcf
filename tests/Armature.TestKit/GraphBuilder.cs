using System.Collections.Immutable;
using System.Diagnostics;
using Armature.Binaries;
using Armature.Indexes;
using Armature.Inventory;
using Armature.Inventory.Distributions;
using Armature.Inventory.Interpreters;
using Armature.Inventory.Native;
using Armature.Loading;
using Armature.Packaging.Abis;
using Armature.Packaging.Tags;
using Armature.Reporting;
using Armature.Rules;
using Armature.Subjects;
using Armature.Targets;

namespace Armature.TestKit;

/// <summary>Builds a load graph from images without bytes: the input of a rule, in a few lines.</summary>
internal sealed class GraphBuilder
{
    private const string Site = "/env/site-packages";

    private static readonly SubjectInventory s_bare = new SubjectInventory.Directory { Subject = new Subject(new MemoryTree(""), "", "") };

    private readonly List<(string Path, string Text)> _sources = [];
    private readonly List<(string Path, byte[] Bytes)> _system = [];
    private readonly List<Distribution> _packages = [];
    private readonly List<NativeFile> _files = [];
    private readonly List<(Distribution, ImmutableArray<RecordedFile>)> _missing = [];
    private readonly List<EnvironmentFault> _faults = [];
    private readonly List<Func<SubjectInventory, SubjectInventory>> _changes = [];
    private readonly List<AssumedPackage> _assumed = [];
    private Target _target;
    private WheelFacts? _wheel;
    private Interpreter? _interpreter;
    private string? _libraryPath;
    private ImmutableArray<IReleaseSource> _releases = [];

    private GraphBuilder(Target target) => _target = target;

    /// <summary>Starts an environment whose interpreter is for a platform: <c>Environment("macos-arm64", "cp311")</c>.</summary>
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

    /// <summary>Starts a wheel, for its own tags or a named target.</summary>
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

    /// <summary>Starts a requirements file for a target, with an index that has only the named wheels and source distributions.</summary>
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

    /// <summary>Starts a Dockerfile, built for linux/amd64, with the files of its build context.</summary>
    public static GraphBuilder Dockerfile(string text, params (string Path, string Text)[] context)
    {
        var tree = new MemoryTree("").Add("/project/Dockerfile", text);
        foreach (var (path, content) in context)
            tree.Add($"/project/{path}", content);
        var subject = new Subject(tree, "/project/Dockerfile", "Dockerfile");
        var taken = InventoryReader.Take(subject, new InventoryOptions());
        return new GraphBuilder(TargetChoice.Choose(taken, NoHost)).Inventory(_ => taken);
    }

    /// <summary>Adds a package; the files added next belong to it.</summary>
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

    /// <summary>Adds requirements to the last package.</summary>
    public GraphBuilder Requiring(params string[] requirements)
    {
        _packages[^1] = _packages[^1] with { Requires = [.. requirements] };
        return this;
    }

    /// <summary>Changes the last package.</summary>
    public GraphBuilder With(Func<Distribution, Distribution> change)
    {
        ArgumentNullException.ThrowIfNull(change);
        _packages[^1] = change(_packages[^1]);
        return this;
    }

    /// <summary>Changes the inventory.</summary>
    public GraphBuilder Inventory(Func<SubjectInventory, SubjectInventory> change)
    {
        _changes.Add(change);
        return this;
    }

    /// <summary>The last added package.</summary>
    public Distribution Last => _packages[^1];

    /// <summary>Adds a native file: an extension module if its name is one's, else a library.</summary>
    public GraphBuilder File(string path, BinaryImage? image, long length = 100_000, params byte[] firstBytes) =>
        File(path, image, file => file with { Length = length, FirstBytes = firstBytes });

    /// <summary>Adds a native file with changed facts.</summary>
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

    /// <summary>Adds a native file with its bytes.</summary>
    public GraphBuilder Binary(string path, byte[] bytes) =>
        SystemFile($"{Site}/{path}", bytes).File(path, BinaryImage.Read(ByteSource.Of(bytes)), bytes.Length);

    /// <summary>Names the target's GPU, and the version of NVIDIA's driver.</summary>
    public GraphBuilder Gpu(string? gpu, string? driver = null)
    {
        _target = _target with { Gpu = GpuChoice.Of(gpu, driver) };
        return this;
    }

    /// <summary>Adds a plain file to the tree, such as <c>_speedups.py</c> next to a module.</summary>
    public GraphBuilder Source(string path, string text = "")
    {
        _sources.Add(($"{Site}/{path}", text));
        return this;
    }

    /// <summary>Adds a file of the target's system, anywhere in the tree.</summary>
    public GraphBuilder SystemFile(string path, byte[] bytes)
    {
        _system.Add((path, bytes));
        return this;
    }

    /// <summary>Adds a Debian-like glibc system: the loader, a C library up to <c>GLIBC_2.36</c>, and the interpreter's executable.</summary>
    public GraphBuilder Glibc() =>
        SystemFile("/lib64/ld-linux-x86-64.so.2", "\0/lib/x86_64-linux-gnu/\0/usr/lib/x86_64-linux-gnu/\0/lib/\0/usr/lib/\0"u8.ToArray())
            .SystemFile(
                "/lib/x86_64-linux-gnu/libc.so.6",
                new ElfBuilder().SoName("libc.so.6").Export("malloc", "GLIBC_2.2.5").Export("arc4random", "GLIBC_2.36").Build()
            )
            .SystemFile("/usr/bin/python3", new ElfBuilder().Needed("libc.so.6").Export("PyLong_FromLong").Build());

    /// <summary>Adds a package that is assumed to be installed.</summary>
    public GraphBuilder Assume(string package)
    {
        _assumed.Add(AssumedPackage.TryParse(package)!);
        return this;
    }

    /// <summary>Sets LD_LIBRARY_PATH of the process.</summary>
    public GraphBuilder LibraryPath(string directories)
    {
        _libraryPath = directories;
        return this;
    }

    /// <summary>Adds files that the last package lists but that do not exist.</summary>
    public GraphBuilder Missing(params string[] paths)
    {
        _missing.Add((_packages[^1], [.. paths.Select(path => new RecordedFile($"{Site}/{path}", null, -1))]));
        return this;
    }

    /// <summary>Adds a fault of the environment.</summary>
    public GraphBuilder Fault(EnvironmentFaultKind kind, string evidence)
    {
        _faults.Add(new EnvironmentFault(kind, "/env/pyvenv.cfg", evidence));
        return this;
    }

    /// <summary>Sets the tags in WHEEL.</summary>
    public GraphBuilder Declaring(params string[] tags)
    {
        _wheel = _wheel! with
        {
            DeclaredTags = [.. tags.Select(tag => tag.Split('-')).Select(parts => new WheelTag(parts[0], parts[1], parts[2]))],
        };
        return this;
    }

    /// <summary>Builds the graph with the real loader's outcomes.</summary>
    public LoadGraph Build() =>
        Loader.Load(
            _changes.Aggregate(Taken(), (inventory, change) => change(inventory)),
            _target,
            new LoadOptions(_libraryPath)
            {
                ChecksSignatures = true,
                ReadsGpuCode = true,
                Releases = _releases,
            }
        );

    /// <summary>The report of all rules.</summary>
    public Report Examine()
    {
        var graph = Build();
        return Examination.Conclude(graph, [.. RuleCatalog.All], 0, Stopwatch.StartNew());
    }

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
        foreach (var (path, text) in _sources)
            tree.Add(path, text);
        foreach (var (path, bytes) in _system)
            tree.Add(path, bytes);
        return tree;
    }

    private static HostFacts NoHost { get; } = new() { System = SystemFamily.Unknown, Machine = Architecture.Unknown };

    private static Platform Platform(string name) =>
        PlatformParser.Parse(name) ?? throw new ArgumentException($"unknown platform {name}", nameof(name));
}
