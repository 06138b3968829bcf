using System.IO.Compression;

namespace Armature.TestKit;

/// <summary>
/// Environments of real packages on disk, each with one common problem that <c>check</c> finds, <c>plan</c> can fix and <c>fix</c> fixes.
/// Each is a new copy that the test may change and must dispose.
/// </summary>
internal static class SickEnvironment
{
    private const string Extension = ".cpython-311-x86_64-linux-gnu.so";

    /// <summary>The reason for skipping a test.</summary>
    public const string Missing = "needs patchelf, a CPython 3.11 of pyenv and the corpus of published wheels: set ARMATURE_CORPUS";

    /// <summary>Whether they can be created here.</summary>
    public static bool AreHere => ScientificEnvironment.IsHere && PublishedWheels.IsHere && Tool.AreHere("patchelf");

    /// <summary>All of them by name, for tests that must hold for each.</summary>
    public static IReadOnlyDictionary<string, Func<ScientificEnvironment.Copy>> All { get; } =
        new Dictionary<string, Func<ScientificEnvironment.Copy>>
        {
            [nameof(ForAnotherMachine)] = ForAnotherMachine,
            [nameof(BuiltForNumpy1)] = BuiltForNumpy1,
            [nameof(ForAnotherPython)] = ForAnotherPython,
            [nameof(ForAnotherLibc)] = ForAnotherLibc,
            [nameof(WithoutBundledLibraries)] = WithoutBundledLibraries,
            [nameof(WithoutRunPaths)] = WithoutRunPaths,
            [nameof(WithTruncatedModule)] = WithTruncatedModule,
            [nameof(WithTwoVersions)] = WithTwoVersions,
            [nameof(WithoutBase)] = WithoutBase,
        };

    /// <summary>NumPy, SciPy and scikit-learn are replaced by aarch64 wheels of the same versions (AR101).</summary>
    public static ScientificEnvironment.Copy ForAnotherMachine()
    {
        var copy = ScientificEnvironment.Fresh();
        Replace(copy, "numpy", PublishedWheels.Skeleton("numpy-2.3.4-cp311-cp311-manylinux_2_27_aarch64.manylinux_2_28_aarch64.whl"));
        Replace(copy, "scipy", Skeleton("scipy-1.16.3-cp311-cp311-*aarch64.whl"));
        Replace(copy, "scikit_learn", Skeleton("scikit_learn-1.7.2-cp311-cp311-*aarch64.whl"), "sklearn");
        return copy;
    }

    /// <summary>Bottleneck 1.3.7, built for NumPy 1, with NumPy 2.3.4 (AR303); the corpus also has 1.6.0.</summary>
    public static ScientificEnvironment.Copy BuiltForNumpy1() => With("bottleneck", "Bottleneck-1.3.7-*");

    /// <summary>MarkupSafe for CPython 3.12 (AR301).</summary>
    public static ScientificEnvironment.Copy ForAnotherPython() => With("markupsafe", "markupsafe-3.0.3-cp312-cp312-manylinux2014_x86_64*");

    /// <summary>MarkupSafe for musl (AR301, AR205).</summary>
    public static ScientificEnvironment.Copy ForAnotherLibc() => With("markupsafe", "markupsafe-3.0.3-cp311-cp311-musllinux_1_2_x86_64*");

    /// <summary>The directory <c>scikit_learn.libs</c> was deleted (AR201).</summary>
    public static ScientificEnvironment.Copy WithoutBundledLibraries()
    {
        var copy = ScientificEnvironment.Fresh();
        Directory.Delete(copy.Site("scikit_learn.libs"), recursive: true);
        return copy;
    }

    /// <summary>The run paths of scikit-learn's modules were removed, so they do not find <c>scikit_learn.libs</c> (AR201).</summary>
    public static ScientificEnvironment.Copy WithoutRunPaths() => WithoutRunPaths("sklearn", "*.so");

    /// <summary>The run paths of some modules were removed.</summary>
    public static ScientificEnvironment.Copy WithoutRunPaths(string directory, string pattern)
    {
        var copy = ScientificEnvironment.Fresh();
        foreach (var file in Directory.GetFiles(copy.Site(directory), pattern, SearchOption.AllDirectories))
        {
            // patchelf writes into the file, which has other links
            ScientificEnvironment.Copy.Replace(file, File.ReadAllBytes(file));
            new Tool("patchelf").Do("--remove-rpath", file);
        }

        return copy;
    }

    /// <summary>One of SciPy's modules is cut in half (AR211).</summary>
    public static ScientificEnvironment.Copy WithTruncatedModule()
    {
        var copy = ScientificEnvironment.Fresh();
        var file = copy.Site("scipy", "spatial", $"_ckdtree{Extension}");
        var whole = File.ReadAllBytes(file);
        ScientificEnvironment.Copy.Replace(file, whole[..(whole.Length / 2)]);
        return copy;
    }

    /// <summary>Two versions of NumPy are mixed: pip's 2.3.4 and the remains of an older one from uv (AR604).</summary>
    public static ScientificEnvironment.Copy WithTwoVersions()
    {
        var copy = ScientificEnvironment.FreshSmall();
        var metadata = Directory.CreateDirectory(copy.Site("numpy-1.26.4.dist-info")).FullName;
        File.WriteAllText(Path.Combine(metadata, "METADATA"), "Metadata-Version: 2.1\nName: numpy\nVersion: 1.26.4\n");
        File.WriteAllText(Path.Combine(metadata, "INSTALLER"), "uv\n");
        return copy;
    }

    /// <summary>The base Python no longer exists (AR608).</summary>
    public static ScientificEnvironment.Copy WithoutBase()
    {
        var copy = ScientificEnvironment.FreshSmall();
        const string Gone = "/opt/python-that-is-gone/bin";
        var configuration = Path.Combine(copy.Root, "pyvenv.cfg");
        string[] lines =
        [
            .. File.ReadLines(configuration)
                .Select(line =>
                    line.StartsWith("home", StringComparison.Ordinal) ? $"home = {Gone}"
                    : line.StartsWith("executable", StringComparison.Ordinal) ? $"executable = {Gone}/python3.11"
                    : line
                ),
        ];
        File.Delete(configuration);
        File.WriteAllLines(configuration, lines);
        foreach (var name in (string[])["python", "python3", "python3.11"])
        {
            File.Delete(Path.Combine(copy.Root, "bin", name));
            File.CreateSymbolicLink(Path.Combine(copy.Root, "bin", name), $"{Gone}/python3.11");
        }

        return copy;
    }

    /// <summary>The reason for skipping a test that builds from source.</summary>
    public const string NotBuiltHere =
        "needs a CPython 3.10 of pyenv, a C compiler and the corpus of published wheels: set ARMATURE_CORPUS";

    /// <summary>Whether <see cref="OnlyFromSource"/> can be created and its package built.</summary>
    public static bool IsBuiltHere => Corpus.IsHere && OldPython is not null && Tool.AreHere("cc");

    /// <summary>MarkupSafe for CPython 3.11 in an environment of 3.10 (AR301). For 3.10 the corpus has only its source distribution.</summary>
    public static ScientificEnvironment.Copy OnlyFromSource()
    {
        var made = CorpusCache.Directory("bare-cp310", directory => new Tool(OldPython!).Do("-m", "venv", directory));
        var copy = new ScientificEnvironment.Copy(made, "3.10");
        ZipFile.ExtractToDirectory(PublishedWheels.Whole("markupsafe-3.0.3-cp311-cp311-manylinux2014_x86_64*")[0], copy.SitePackages);
        return copy;
    }

    private static string? OldPython => Pythons.Pyenv.FirstOrDefault(path => path.Contains("/versions/3.10.", StringComparison.Ordinal));

    private static ScientificEnvironment.Copy With(string package, string wheelPattern)
    {
        var copy = ScientificEnvironment.FreshSmall();
        Replace(copy, package, PublishedWheels.Whole(wheelPattern)[0]);
        return copy;
    }

    // unpacked without an installer: no INSTALLER, no REQUESTED
    private static void Replace(ScientificEnvironment.Copy copy, string package, string wheel, string? module = null)
    {
        var options = new EnumerationOptions { MatchCasing = MatchCasing.CaseInsensitive };
        foreach (var pattern in (string[])[module ?? package, $"{package}.libs", $"{package}-*.dist-info"])
        {
            foreach (var old in Directory.GetDirectories(copy.SitePackages, pattern, options))
                Directory.Delete(old, recursive: true);
        }

        ZipFile.ExtractToDirectory(wheel, copy.SitePackages, overwriteFiles: true);
    }

    private static string Skeleton(string pattern) => PublishedWheels.All(pattern)[0];
}
