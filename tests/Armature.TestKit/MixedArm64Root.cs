namespace Armature.TestKit;

/// <summary>
/// The wrong-architecture problem of a Mac, reproduced on Linux: a Debian root for arm64 with Python, whose environment contains packages for
/// x86_64. Both builds are Debian's own, of the same versions, packed as wheels here; the arm64 ones run under qemu. Unpacked once per machine,
/// never installed.
/// </summary>
internal static class MixedArm64Root
{
    /// <summary>The reason for skipping a test.</summary>
    public const string Missing = DebianArm64.Missing;

    private const string Python = "usr/bin/python3.11";

    private static readonly string[] s_system =
    [
        "python3.11-minimal",
        "libpython3.11-minimal",
        "libpython3.11-stdlib",
        "python3.11-venv",
        "libc6",
        "libexpat1",
        "zlib1g",
        "libffi8",
        "libgcc-s1",
        "libstdc++6",
        "libgfortran5",
        "libgomp1",
        "libblas3",
        "liblapack3",
        "liblbfgsb0",
        // the parent of Python's own modules, so that no other packages are found
        "libbz2-1.0",
        "libcrypt1",
        "libncursesw6",
        "libtinfo6",
        "libdb5.3",
        "libssl3",
        "liblzma5",
        "libsqlite3-0",
        "libuuid1",
        "libreadline8",
        "libnsl2",
        "libtirpc3",
        "libgssapi-krb5-2",
        "libkrb5-3",
        "libk5crypto3",
        "libkrb5support0",
        "libcom-err2",
        "libkeyutils1",
    ];

    private static readonly string[] s_compiled = ["python3-numpy", "python3-scipy", "python3-sklearn-lib"];

    private static readonly string[] s_pure = ["python3-sklearn", "python3-joblib", "python3-threadpoolctl"];

    private static readonly DebianPackage[] s_packages =
    [
        new("numpy", "numpy", IsCompiled: true, []),
        new("scipy", "scipy", IsCompiled: true, ["numpy (<1.27.0,>=1.19.5)"]),
        new("scikit-learn", "sklearn", IsCompiled: true, ["numpy>=1.17.3", "scipy>=1.3.2", "joblib>=1.1.1", "threadpoolctl>=2.0.0"]),
        new("joblib", "joblib", IsCompiled: false, []),
        new("threadpoolctl", "threadpoolctl.py", IsCompiled: false, []),
    ];

    private static readonly Lazy<string?> s_made = new(Made);

    /// <summary>Whether it is available here; the first caller unpacks it.</summary>
    public static bool IsHere => OperatingSystem.IsLinux() && File.Exists(DebianArm64.Qemu) && s_made.Value is not null;

    /// <summary>The root of the arm64 system, without an environment. It must not be changed.</summary>
    public static string SystemRoot => Path.Combine(Directory, "system");

    /// <summary>A directory with the packages for x86_64, installed. It must not be changed.</summary>
    public static string ForeignPackages => Path.Combine(Directory, "amd64-site");

    /// <summary>A directory with the packages as wheels for arm64.</summary>
    public static string Wheels => Path.Combine(Directory, "arm64-wheels");

    private static string Directory => s_made.Value ?? throw new InvalidOperationException(Missing);

    /// <summary>A new root with its environment in <c>home/ada/.venv</c>. Its files are hard links, so a test must replace them, not write into them.</summary>
    public static Copy Fresh() => new(Directory);

    /// <summary>A root that a test may change.</summary>
    public sealed class Copy : IDisposable
    {
        private readonly TemporaryDirectory _directory = new();

        internal Copy(string made)
        {
            new Tool("cp").Do("-al", $"{made}/system", Root);
            new Tool(DebianArm64.Qemu).Do("-L", Root, $"{Root}/{Python}", "-m", "venv", "--without-pip", Environment);
            new Tool("cp").Do("-al", $"{made}/amd64-site/.", $"{Environment}/lib/python3.11/site-packages");
        }

        /// <summary>The root of the arm64 system.</summary>
        public string Root => _directory.Of("arm64");

        /// <summary>The broken environment.</summary>
        public string Environment => $"{Root}/home/ada/.venv";

        /// <summary>Installs pip into the environment, as is common; it makes the fix longer.</summary>
        public void AddPip() =>
            System.IO.Compression.ZipFile.ExtractToDirectory(
                System.IO.Directory.GetFiles($"{Root}/usr/share/python-wheels", "pip-*.whl").Single(),
                $"{Environment}/lib/python3.11/site-packages"
            );

        public void Dispose() => _directory.Dispose();
    }

    private static string? Made() => DebianArm64.Made("debian-arm64-story", Make);

    private static void Make(string directory)
    {
        var root = Path.Combine(directory, "system");
        DebianArm64.Unpack(root, [.. s_system.Select(name => $"{name}:arm64"), "python3-pip-whl", "python3-setuptools-whl"]);
        foreach (var library in (string[])["blas", "lapack"])
            File.CreateSymbolicLink(Path.Combine(root, $"usr/lib/aarch64-linux-gnu/lib{library}.so.3"), $"{library}/lib{library}.so.3");
        System.IO.Directory.CreateDirectory(Path.Combine(root, "home/ada"));
        foreach (var (machine, tag) in (ReadOnlySpan<(string, string)>)[("arm64", "aarch64"), ("amd64", "x86_64")])
        {
            var unpacked = Path.Combine(directory, machine);
            DebianArm64.Unpack(unpacked, [.. s_compiled.Select(name => $"{name}:{machine}"), .. s_pure]);
            var wheels = System.IO.Directory.CreateDirectory(Path.Combine(directory, $"{machine}-wheels")).FullName;
            foreach (var package in s_packages)
                package.Pack(Path.Combine(unpacked, "usr/lib/python3/dist-packages"), $"linux_{tag}", wheels);
            System.IO.Directory.Delete(unpacked, recursive: true);
        }

        foreach (var wheel in System.IO.Directory.EnumerateFiles(Path.Combine(directory, "amd64-wheels")))
            System.IO.Compression.ZipFile.ExtractToDirectory(wheel, Path.Combine(directory, "amd64-site"));
    }

    /// <summary>A Debian package that is repacked as a wheel.</summary>
    /// <param name="Name">The wheel's name.</param>
    /// <param name="Module">Its directory or file in dist-packages.</param>
    /// <param name="IsCompiled">Whether it contains native code.</param>
    /// <param name="Requires">Lines of Requires-Dist.</param>
    private sealed record DebianPackage(string Name, string Module, bool IsCompiled, string[] Requires)
    {
        /// <summary>Writes the wheel without the package's own tests.</summary>
        public void Pack(string site, string platform, string wheels)
        {
            var tag = IsCompiled ? $"cp311-cp311-{platform}" : "py3-none-any";
            var wheel = new WheelBuilder(Name, Version(site), tag) { Requires = Requires };
            foreach (var file in Files(Path.Combine(site, Module)).Where(File.Exists).Order(StringComparer.Ordinal))
                wheel.File(Path.GetRelativePath(site, file), File.ReadAllBytes(file));
            File.WriteAllBytes(Path.Combine(wheels, wheel.FileName), wheel.Zip());
        }

        private static IEnumerable<string> Files(string module) =>
            File.Exists(module)
                ? [module]
                : System
                    .IO.Directory.EnumerateFiles(module, "*", SearchOption.AllDirectories)
                    .Where(file => !file.Contains("/tests/", StringComparison.Ordinal));

        // numpy-1.24.2.egg-info
        private string Version(string site) =>
            System
                .IO.Directory.EnumerateFileSystemEntries(site, $"{Name.Replace('-', '_')}-*-info")
                .Select(info => Path.GetFileNameWithoutExtension(info).Split('-')[1])
                .Single();
    }
}
