using System.Collections.Immutable;
using Armature.Binaries;
using Armature.Conclusions;
using Armature.Inventory;
using Armature.Inventory.Distributions;
using Armature.Inventory.Native;
using Armature.Loading;
using Armature.Packaging.Abis;
using Armature.Remedies;
using Armature.Rules;
using Armature.Subjects;
using Armature.Targets;

namespace Armature.Reporting.Tests;

/// <summary>Reports made by hand: the Mac of the story, and a healthy Debian.</summary>
internal static class Story
{
    public static Rule WrongArchitecture { get; } = Rule("AR101", "wrong-architecture", Severity.Error);

    public static Rule ForeignPip { get; } = Rule("AR606", "foreign-pip", Severity.Warning);

    public static Report Mac =>
        Of(
            Environment("~/ml/.venv", "taken from $VIRTUAL_ENV", Architecture.Arm64, new(3, 11, 9)),
            OnThisMac,
            [Wrong("numpy", "1.26.4", 19), Wrong("scipy", "1.11.4", 108), Wrong("scikit-learn", "1.3.2", 54, "sklearn"), Pip]
        );

    public static Report Debian =>
        Of(Environment("/usr/bin/python3", "first python3 on PATH", Architecture.X86_64, new(3, 11, 2)), OnDebian, []);

    public static Finding Pip =>
        new()
        {
            Rule = ForeignPip,
            Severity = Severity.Warning,
            Message = "the pip on your PATH installs into another Python",
            Files = [new("/usr/local/bin/pip", "belongs to Python 3.9 x86_64 (/usr/local/opt/python@3.9)", null)],
            Remedy = new("call pip through the interpreter", ["python -m pip --version"], Trust.ShowOnly),
        };

    private static Target OnThisMac =>
        new()
        {
            Name = "this machine",
            Origin = TargetOrigin.Host,
            Platform = new(SystemFamily.MacOS, [Architecture.Arm64], Version: new(14, 5)),
            Python = new(PythonImplementation.CPython, new(3, 11)),
            Host = new()
            {
                System = SystemFamily.MacOS,
                Machine = Architecture.Arm64,
                Version = new(14, 5),
                SystemName = "macOS 14.5",
                Processor = "Apple M2 Pro",
            },
        };

    private static Target OnDebian =>
        new()
        {
            Name = "this machine",
            Origin = TargetOrigin.Host,
            Platform = new(SystemFamily.Linux, [Architecture.X86_64], CLibrary.Glibc, new(2, 36)),
            Python = new(PythonImplementation.CPython, new(3, 11)),
            Host = new()
            {
                System = SystemFamily.Linux,
                Machine = Architecture.X86_64,
                CLibrary = CLibrary.Glibc,
                Version = new(2, 36),
                SystemName = "Debian 12",
            },
        };

    public static Rule Rule(string id, string name, Severity severity) =>
        new(_ => [])
        {
            Id = id,
            Name = name,
            Summary = $"what {name} finds",
            Severity = severity,
            Since = "0.1",
            Fix = FixAvailability.Sometimes,
            Treatment = Treatment.SameVersion,
            Docs = "## What it finds\nA file that no loader takes.",
        };

    public static Report Of(SubjectInventory inventory, Target target, ImmutableArray<Finding> findings) =>
        new(new(inventory, target, [.. inventory.NativeFiles.Select(file => new LoadedFile(file, new ImportOutcome.Loads()))]))
        {
            Findings = findings,
            Coverage = Covering() with { Files = new FileCounts(inventory.NativeFiles.Length, 0, 0, 0) },
            Elapsed = TimeSpan.FromMilliseconds(14.26),
        };

    public static Coverage Covering(params ImmutableArray<Unknown> unknowns) =>
        new()
        {
            Files = null,
            Rules = [new(WrongArchitecture, null, 0), new(ForeignPip, "pip is not on PATH", 0)],
            Unknowns = unknowns,
            Empty = null,
        };

    public static Finding Wrong(string package, string version, int files, string? directory = null) =>
        new()
        {
            Rule = WrongArchitecture,
            Severity = Severity.Error,
            Message = $"{package} {version} is built for x86_64, but this Python runs as arm64",
            Cause = "built for x86_64, but this Python runs as arm64",
            Package = Package(package, version),
            Files = [.. Enumerable.Range(1, files).Select(number => WrongFile(directory ?? package, number))],
            Victims = [directory ?? package],
            Origin = "pip installed macosx_10_9_x86_64 wheels; that happens when pip itself ran under Rosetta",
            Remedy = new("reinstall with wheels for arm64", [$"uv pip install --reinstall {package}=={version}"], Trust.Safe),
        };

    public static SubjectInventory Environment(string display, string? because, Architecture architecture, PythonVersion version) =>
        new SubjectInventory.Environment
        {
            Subject = new(new MemoryTree("story"), "", display, because),
            Interpreter = new()
            {
                Prefix = "/env",
                Abi = new(PythonImplementation.CPython, version),
                Architectures = [architecture],
            },
            Distributions = [Package("numpy", "1.26.4"), Package("scipy", "1.11.4"), Package("six", "1.16.0")],
            NativeFiles = [Native("numpy"), Native("scipy")],
        };

    public static Distribution Package(string name, string version) =>
        new()
        {
            Name = name,
            NormalizedName = name,
            Version = version,
            MetadataPath = $"site-packages/{name}.dist-info",
            Kind = MetadataKind.DistInfo,
            Location = "site-packages",
        };

    private static NativeFile Native(string package) =>
        new()
        {
            Path = $"site-packages/{package}/core.so",
            ShownPath = $"{package}/core.so",
            Role = NativeRole.ExtensionModule,
            Owner = Package(package, "1"),
        };

    private static FindingFile WrongFile(string directory, int number)
    {
        var path = $"{directory}/core/_part{number}.cpython-311-darwin.so";
        var full = $"/Users/ada/ml/.venv/lib/python3.11/site-packages/{path}";
        return new(
            path,
            "x86_64, macOS 10.9 and later",
            $"ImportError: dlopen({full}, 0x0002): tried: '{full}' (mach-o file, but is an incompatible architecture (have 'x86_64', need 'arm64'))"
        );
    }
}
