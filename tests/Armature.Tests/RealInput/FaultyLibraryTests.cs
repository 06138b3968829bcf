using Armature.Rules;
using Armature.TestKit;

namespace Armature.Tests.RealInput;

/// <summary>Missing libraries and symbols, and wheels that break their tags' promises, compared with real imports.</summary>
public sealed class FaultyLibraryTests
{
    private const string Blas = "scipy/linalg/_fblas.cpython-311-x86_64-linux-gnu.so";

    [Theory]
    [InlineData("numpy.libs", "libscipy_openblas64_*", "import numpy")]
    [InlineData("numpy.libs", "libgfortran*", "import numpy")]
    public void A_deleted_bundled_library_is_found(string directory, string library, string code)
    {
        NeedsRealPackages();
        using var copy = ScientificEnvironment.Fresh();
        var lost = Directory.EnumerateFiles(copy.Site(directory), library).Single();
        File.Delete(lost);

        var finding = OnlyError(copy, "AR201");
        Assert.Contains(Path.GetFileName(lost), finding.Message, StringComparison.Ordinal);
        Assert.Equal("numpy", finding.Package?.Name);
        Assert.Contains(Error(finding)["ImportError: ".Length..], copy.Python(code).Errors, StringComparison.Ordinal);
    }

    [Fact]
    public void A_removed_run_path_is_found()
    {
        NeedsRealPackages();
        using var copy = ScientificEnvironment.Fresh();
        var file = copy.Site(Blas.Split('/'));
        ScientificEnvironment.Copy.Replace(file, ElfEdits.WithoutRunPath(File.ReadAllBytes(file)));

        var finding = OnlyFinding(copy, "scipy");
        Assert.Contains(finding.Rule.Id, (string[])["AR201", "AR209"]);
        Assert.Contains("libscipy_openblas", finding.Message, StringComparison.Ordinal);
        Assert.Contains("libscipy_openblas", Last(copy, "import scipy.linalg._fblas"), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("int frobnicate_v2(void); int use(void) { return frobnicate_v2(); }", "", "AR203")]
    [InlineData("int frobnicate(void); int use(void) { return frobnicate(); }", "libturboframe.so.7", "AR201")]
    public void A_missing_symbol_or_library_of_an_extension_is_found(string source, string library, string rule)
    {
        NeedsRealPackages();
        Assert.SkipUnless(Tool.AreHere("clang", "ld.lld"), "needs clang and lld");
        using var copy = ScientificEnvironment.Fresh();
        using var directory = new TemporaryDirectory();
        string[] linked = library.Length == 0 ? [] : [Stub(directory.Path, library)];
        Compile(copy.Site("turbo.cpython-311-x86_64-linux-gnu.so"), directory.Path, source, linked);

        Assert.Equal(Last(copy, "import turbo"), Error(OnlyError(copy, rule)));
    }

    [Fact]
    public void A_symbol_version_newer_than_any_glibc_is_found()
    {
        NeedsRealPackages();
        Assert.SkipUnless(Tool.AreHere("clang", "ld.lld"), "needs clang and lld");
        using var copy = ScientificEnvironment.Fresh();
        using var directory = new TemporaryDirectory();
        var libc = Versioned(directory.Path, "GLIBC_2.99");
        Compile(
            copy.Site("turbo.cpython-311-x86_64-linux-gnu.so"),
            directory.Path,
            "int novel(void); int use(void) { return novel(); }",
            libc
        );

        Assert.Equal(Last(copy, "import turbo"), Error(OnlyError(copy, "AR202")));
    }

    [Theory]
    [InlineData("GLIBC_2.34", true)]
    [InlineData("GLIBC_2.17", false)]
    public void A_wheel_that_needs_a_newer_glibc_than_its_tag_is_found(string version, bool isFault)
    {
        Assert.SkipUnless(Tool.AreHere("clang", "ld.lld"), "needs clang and lld");
        using var directory = new TemporaryDirectory();
        var module = Path.Combine(directory.Path, "turbo.so");
        Compile(module, directory.Path, "int novel(void); int use(void) { return novel(); }", Versioned(directory.Path, version));
        var builder = new WheelBuilder("turbo", "1.0", "cp311-cp311-manylinux2014_x86_64").File(
            "turbo.cpython-311-x86_64-linux-gnu.so",
            File.ReadAllBytes(module)
        );
        var wheel = Path.Combine(directory.Path, builder.FileName);
        File.WriteAllBytes(wheel, builder.Zip());

        var found = Examined
            .Path(wheel)
            .Findings.Where(finding => finding.Rule.Id is "AR703" && finding.Message.Contains("turbo", StringComparison.Ordinal));
        Assert.Equal(isFault, found.Any());
    }

    [Fact]
    public void A_stable_ABI_module_for_a_newer_Python_is_found()
    {
        Assert.SkipUnless(Tool.AreHere("clang", "ld.lld") && Pythons.Pyenv.Any(Is38), "needs clang, lld and a CPython 3.8 of pyenv");
        using var directory = new TemporaryDirectory();
        new Tool(Pythons.Pyenv.First(Is38)).Do("-m", "venv", "--without-pip", directory.Path);
        var site = Path.Combine(directory.Path, "lib", "python3.8", "site-packages");
        using var sources = new TemporaryDirectory();
        Compile(
            Path.Combine(site, "turbo.abi3.so"),
            sources.Path,
            "void *PyType_GetModule(void *); void *use(void *type) { return PyType_GetModule(type); }"
        );

        var finding = Assert.Single(Examined.Path(directory.Path).Findings);
        Assert.Equal(("AR302", Severity.Error), (finding.Rule.Id, finding.Severity));
        var run = new Tool(Path.Combine(directory.Path, "bin", "python")).Run("-c", "import turbo")!;
        Assert.Equal(run.Errors.TrimEnd().Split('\n')[^1], Error(finding));
    }

    [Fact]
    public void A_wheel_for_arm64_with_x86_64_libraries_is_found()
    {
        Assert.SkipUnless(PublishedWheels.IsHere, Corpus.Missing);
        using var directory = new TemporaryDirectory();
        var intel = PublishedWheels.Whole("markupsafe-3.0.3-cp311-cp311-macosx_10_9_x86_64.whl")[0];
        var wheel = Path.Combine(directory.Path, "markupsafe-3.0.3-cp311-cp311-macosx_11_0_arm64.whl");
        File.Copy(intel, wheel);

        var rules = Examined.Path(wheel).Findings.Where(finding => finding.Severity is Severity.Error).Select(finding => finding.Rule.Id);
        Assert.Equal(["AR101"], rules);
    }

    [Fact]
    public void A_wheel_whose_tag_names_too_old_a_Python_is_found()
    {
        Assert.SkipUnless(Tool.AreHere("clang", "ld.lld"), "needs clang and lld");
        using var directory = new TemporaryDirectory();
        var module = Path.Combine(directory.Path, "turbo.abi3.so");
        Compile(module, directory.Path, "void *PyType_GetModule(void *); void *use(void *type) { return PyType_GetModule(type); }");
        var builder = new WheelBuilder("turbo", "1.0", "cp36-abi3-linux_x86_64").File("turbo.abi3.so", File.ReadAllBytes(module));
        var wheel = Path.Combine(directory.Path, builder.FileName);
        File.WriteAllBytes(wheel, builder.Zip());

        var finding = Assert.Single(Examined.Path(wheel).Findings, finding => finding.Severity > Severity.Note);
        Assert.Equal(
            ("AR302", "turbo 1.0 is built for the stable ABI of Python 3.10, but its tag promises 3.6"),
            (finding.Rule.Id, finding.Message)
        );
    }

    private static bool Is38(string python) => python.Contains("/3.8.", StringComparison.Ordinal);

    private static void NeedsRealPackages() =>
        Assert.SkipUnless(ScientificEnvironment.IsHere && PublishedWheels.IsHere, ScientificEnvironment.Missing);

    private static Finding OnlyError(ScientificEnvironment.Copy copy, string rule)
    {
        var finding = Assert.Single(
            Examined.Path(copy.Root).Findings,
            finding => finding.Severity is Severity.Error && finding.Rule.Id != "AR601"
        );
        Assert.Equal(rule, finding.Rule.Id);
        return finding;
    }

    private static Finding OnlyFinding(ScientificEnvironment.Copy copy, string package) =>
        Assert.Single(
            Examined.Path(copy.Root).Findings,
            finding => finding.Severity > Severity.Note && finding.Package?.NormalizedName == package
        );

    private static string Error(Finding finding) => finding.Files.Select(file => file.Error).First(error => error is not null)!;

    private static string Last(ScientificEnvironment.Copy copy, string code) => copy.Python(code).Errors.TrimEnd().Split('\n')[^1];

    private static void Compile(string output, string directory, string source, params string[] linked)
    {
        var file = Path.Combine(directory, "turbo.c");
        File.WriteAllText(file, $"{source}\nvoid *PyInit_turbo(void) {{ return 0; }}\n");
        new Tool("clang").Do(["-shared", "-fPIC", "-O1", "-fuse-ld=lld", file, .. linked, "-o", output]);
    }

    /// <summary>A libc.so.6 to link against, with one versioned function.</summary>
    private static string Versioned(string directory, string version)
    {
        var (source, map) = (Path.Combine(directory, "libc.c"), Path.Combine(directory, "libc.map"));
        File.WriteAllText(source, "int novel(void) { return 1; }\n");
        File.WriteAllText(map, $"{version} {{ global: novel; }};\n");
        var library = Path.Combine(directory, "libc.so.6");
        new Tool("clang").Do(
            "-shared",
            "-fPIC",
            "-nostdlib",
            "-fuse-ld=lld",
            "-Wl,-soname,libc.so.6",
            $"-Wl,--version-script={map}",
            source,
            "-o",
            library
        );
        return library;
    }

    private static string Stub(string directory, string name)
    {
        var source = Path.Combine(directory, "stub.c");
        File.WriteAllText(source, "int frobnicate(void) { return 1; }\n");
        var library = Path.Combine(directory, name);
        new Tool("clang").Do("-shared", "-fPIC", "-fuse-ld=lld", $"-Wl,-soname,{name}", source, "-o", library);
        return library;
    }
}
