namespace Armature.TestKit;

/// <summary>
/// Debian's Python for arm64 with NumPy and SciPy, unpacked once a machine and never installed: the root of another system, whose programs run
/// under qemu.
/// </summary>
public static class DebianArm64
{
    /// <summary>The reason that a skipped test gives.</summary>
    public const string Missing = "needs qemu-user-static and, after dpkg --add-architecture arm64, Debian's packages";

    /// <summary>The emulator.</summary>
    public const string Qemu = "/usr/bin/qemu-aarch64-static";

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

    private static readonly Lazy<string?> s_root = new(static () => Made("debian-arm64", Make));

    /// <summary>Whether it is here; the first to ask waits until it is made.</summary>
    public static bool IsHere => OperatingSystem.IsLinux() && File.Exists(Qemu) && s_root.Value is not null;

    /// <summary>The root directory.</summary>
    public static string Root => s_root.Value ?? throw new InvalidOperationException(Missing);

    /// <summary>Its interpreter.</summary>
    public static string Python => Path.Combine(Root, "usr/bin/python3.11");

    /// <summary>A directory made once from Debian's packages for arm64; null where they are not to be had.</summary>
    internal static string? Made(string name, Action<string> make)
    {
        try
        {
            return CorpusCache.Directory(name, make);
        }
        catch (InvalidOperationException)
        {
            return null; // no such packages: there is no arm64 among apt's architectures
        }
    }

    /// <summary>Fetches packages and unpacks them into a directory; nothing is installed.</summary>
    internal static void Unpack(string directory, IEnumerable<string> packages)
    {
        Directory.CreateDirectory(directory);
        var script =
            $"cd '{directory}' && apt-get download -q {string.Join(' ', packages)} >/dev/null 2>&1"
            + " && for deb in *.deb; do dpkg-deb -x \"$deb\" . && rm \"$deb\" || exit 1; done";
        new Tool("sh").Do("-c", script);
    }

    private static void Make(string directory)
    {
        Unpack(directory, s_packages.Select(name => $"{name}:arm64"));
        // what the packages' scripts do when they are installed
        foreach (var library in (string[])["blas", "lapack"])
            File.CreateSymbolicLink(
                Path.Combine(directory, $"usr/lib/aarch64-linux-gnu/lib{library}.so.3"),
                $"{library}/lib{library}.so.3"
            );
    }
}
