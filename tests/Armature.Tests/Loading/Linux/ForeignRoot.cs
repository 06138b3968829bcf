using Armature.Inventory;
using Armature.Loading.Linux;
using Armature.Subjects;
using Armature.Targets;
using Armature.TestKit;

namespace Armature.Loading.Tests.Linux;

/// <summary>Predictions and real outcomes for files of Debian's Python for another machine, which is unpacked, not installed, and runs under qemu.</summary>
internal sealed class ForeignRoot : IDisposable
{
    private readonly string _qemu;
    private readonly DiskTree _disk = new();
    private readonly SysrootTree _system;
    private readonly SubjectInventory _inventory;
    private readonly Target _target;

    private ForeignRoot(string directory, string python, string qemu)
    {
        (Directory, Python, _qemu) = (directory, python, qemu);
        _system = new SysrootTree(_disk, Directory);
        _inventory = InventoryReader.Take(new Subject(_disk, Python, Python), new InventoryOptions());
        _target = TargetChoice.Choose(_inventory, Host.Read(), sysroot: SystemFacts.Read(_system));
    }

    public static bool IsArm64Here => DlopenOracle.IsHere && DebianArm64.IsHere;

    public static bool IsArmhfHere => DlopenOracle.IsHere && DebianArmhf.IsHere;

    public static ForeignRoot OfArm64() => new(DebianArm64.Root, DebianArm64.Python, DebianArm64.Qemu);

    /// <summary>The same in a directory of the caller, who may write into it; the files themselves are shared and stay as they are.</summary>
    public static ForeignRoot CopyOfArm64(string directory)
    {
        new Tool("cp").Do("-al", DebianArm64.Root, directory);
        return new(directory, Path.Combine(directory, Path.GetRelativePath(DebianArm64.Root, DebianArm64.Python)), DebianArm64.Qemu);
    }

    public static ForeignRoot OfArmhf() => new(DebianArmhf.Root, DebianArmhf.Python, DebianArmhf.Qemu);

    public string Directory { get; }

    public string Python { get; }

    public IEnumerable<string> Files =>
        System
            .IO.Directory.EnumerateFiles(Path.Combine(Directory, "usr/lib"), "*.so", SearchOption.AllDirectories)
            .Order(StringComparer.Ordinal);

    public void Dispose()
    {
        _system.Dispose();
        _disk.Dispose();
    }

    public GlibcTracer Tracer(string? libraryPath = null) =>
        GlibcTracer.For(_inventory, _target, new LoadOptions(libraryPath, Sysroot: _system))
        ?? throw new InvalidOperationException($"{Python} cannot be traced: {_target}");

    public IReadOnlyList<DlopenOracle.Answer> Open(IEnumerable<string> paths, string? libraryPath = null) =>
        DlopenOracle.Run(
            [
                _qemu,
                .. libraryPath is null ? Array.Empty<string>() : ["-E", $"LD_LIBRARY_PATH={libraryPath}"],
                "-L",
                Directory,
                Python,
                "-S",
                DlopenOracle.At("dlopen_oracle.py"),
            ],
            paths
        );

    public Comparison Compare(IClosureTracer tracer, DlopenOracle.Answer answer) =>
        Comparison.Of(
            tracer,
            answer,
            file => GlibcLoader.Check(file, _target.Platform!.Architectures[0], _target.Platform.Version, PageAlignment.Smallest),
            path => File.Exists(_system.OuterPath(path)) ? _system.OuterPath(path) : _disk.RealPath(path)
        );
}
