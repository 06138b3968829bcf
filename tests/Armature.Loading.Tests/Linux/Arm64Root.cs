using Armature.Inventory;
using Armature.Loading.Linux;
using Armature.Loading.Targets;
using Armature.Subjects;
using Armature.TestKit;

namespace Armature.Loading.Tests.Linux;

/// <summary>Debian's Python for arm64 with NumPy and SciPy, unpacked and never installed; its programs run under qemu.</summary>
internal sealed class Arm64Root : IDisposable
{
    private const string Qemu = "/usr/bin/qemu-aarch64-static";

    private static readonly string[] s_packages =
    [
        "python3.11-minimal",
        "libpython3.11-minimal",
        "libpython3.11-stdlib",
        "libc6",
        "libexpat1",
        "zlib1g",
        "libffi8",
        "libgcc-s1",
        "libstdc++6",
        "libgfortran5",
        "libblas3",
        "liblapack3",
        "python3-numpy",
        "python3-scipy",
    ];

    private static readonly Lazy<string?> s_folder = new(Unpacked);

    private readonly DiskTree _disk = new();
    private readonly SysrootTree _system;
    private readonly SubjectInventory _inventory;
    private readonly Target _target;

    public Arm64Root()
    {
        Folder = s_folder.Value ?? throw new InvalidOperationException("Debian's arm64 packages are not here");
        Python = Path.Combine(Folder, "usr/bin/python3.11");
        _system = new SysrootTree(_disk, Folder);
        _inventory = InventoryReader.Take(new Subject(_disk, Python, Python), new InventoryOptions());
        _target = TargetChoice.Choose(_inventory, Host.Read(), sysroot: SystemFacts.Read(_system));
    }

    public static bool IsHere => DlopenOracle.IsHere && File.Exists(Qemu) && s_folder.Value is not null;

    public string Folder { get; }

    public string Python { get; }

    public IEnumerable<string> Files =>
        Directory.EnumerateFiles(Path.Combine(Folder, "usr/lib"), "*.so", SearchOption.AllDirectories).Order(StringComparer.Ordinal);

    public void Dispose()
    {
        _system.Dispose();
        _disk.Dispose();
    }

    public GlibcTracer Tracer(string? libraryPath = null) =>
        GlibcTracer.For(_inventory, _target, new LoadOptions(libraryPath, Sysroot: _system))
        ?? throw new InvalidOperationException($"{Python} cannot be traced: {_target}");

    public IReadOnlyList<DlopenOracle.Answer> Open(IEnumerable<string> paths, string? libraryPath = null) =>
        DlopenOracle.Ask(
            [
                Qemu,
                .. libraryPath is null ? Array.Empty<string>() : ["-E", $"LD_LIBRARY_PATH={libraryPath}"],
                "-L",
                Folder,
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
            file => GlibcLoader.Refuses(file, Binaries.Architecture.Arm64, _target.Platform!.Version, PageAlignment.Smallest),
            path => File.Exists(_system.Outside(path)) ? _system.Outside(path) : _disk.RealPath(path)
        );

    private static string? Unpacked()
    {
        try
        {
            return CorpusCache.Folder("debian-arm64", Unpack);
        }
        catch (InvalidOperationException)
        {
            return null; // no such packages: there is no arm64 among apt's architectures
        }
    }

    private static void Unpack(string folder)
    {
        var script =
            $"cd '{folder}' && apt-get download -q {string.Join(' ', s_packages.Select(name => name + ":arm64"))} >/dev/null 2>&1"
            + " && for deb in *.deb; do dpkg-deb -x \"$deb\" . && rm \"$deb\" || exit 1; done";
        Tool.Run("sh", ["-c", script]);
        // what the packages' scripts do when they are installed
        foreach (var library in (string[])["blas", "lapack"])
            File.CreateSymbolicLink(Path.Combine(folder, $"usr/lib/aarch64-linux-gnu/lib{library}.so.3"), $"{library}/lib{library}.so.3");
    }
}
