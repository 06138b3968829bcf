namespace Armature.TestKit;

/// <summary>
/// Debian's Python for arm64 with NumPy and SciPy, unpacked once per machine and never installed: the root of another system, whose programs
/// run under qemu.
/// </summary>
internal static class DebianArm64
{
    /// <summary>The reason for skipping a test.</summary>
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

    /// <summary>Whether it is available here; the first caller unpacks it.</summary>
    public static bool IsHere => OperatingSystem.IsLinux() && File.Exists(Qemu) && s_root.Value is not null;

    /// <summary>The root directory.</summary>
    public static string Root => s_root.Value ?? throw new InvalidOperationException(Missing);

    /// <summary>The path of its interpreter.</summary>
    public static string Python => Path.Combine(Root, "usr/bin/python3.11");

    /// <summary>The root of another system with these of Debian's Python packages added, unpacked once per machine.</summary>
    /// <param name="name">What the cached directory is called.</param>
    /// <param name="packages">Their names after <c>python3-</c>.</param>
    public static string With(string name, IEnumerable<string> packages) =>
        Made(
            $"debian-arm64-{name}",
            directory =>
            {
                Make(directory);
                Unpack(directory, packages.Select(package => $"python3-{package}:arm64"));
            }
        ) ?? throw new InvalidOperationException(Missing);

    /// <summary>A cached directory made from Debian's arm64 packages; null if they are not available.</summary>
    internal static string? Made(string name, Action<string> make)
    {
        try
        {
            return CorpusCache.Directory(name, make);
        }
        catch (InvalidOperationException)
        {
            return null; // apt is not configured for arm64
        }
    }

    /// <summary>Downloads packages and unpacks them into a directory without installing them.</summary>
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
        // done by the packages' install scripts
        foreach (var library in (string[])["blas", "lapack"])
            File.CreateSymbolicLink(
                Path.Combine(directory, $"usr/lib/aarch64-linux-gnu/lib{library}.so.3"),
                $"{library}/lib{library}.so.3"
            );
    }
}
