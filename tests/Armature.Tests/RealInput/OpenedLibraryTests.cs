using Armature.Loading;
using Armature.Loading.Tests.Linux;
using Armature.Rules;
using Armature.TestKit;

namespace Armature.Tests.RealInput;

/// <summary>Libraries that no module links, compiled for the tests: only ctypes, cffi or other native code opens them.</summary>
public sealed class OpenedLibraryTests : IDisposable
{
    private readonly TemporaryDirectory _root = new();

    public void Dispose() => _root.Dispose();

    [Fact(SkipUnless = nameof(CompiledKit.IsHere), SkipType = typeof(CompiledKit), Skip = "needs gcc, and a Python on glibc")]
    public void A_dependency_that_is_not_found_is_an_error()
    {
        var gone = Compiled("int y(void){return 1;}", "libgone.so");
        var library = Compiled("int y(void); int x(void){return y();}", "libx.so", gone);
        File.Delete(gone);
        var report = Report();
        var finding = Assert.Single(report.Findings, finding => finding.Rule.Id == "AR201");
        Assert.Equal(Severity.Error, finding.Severity);
        Assert.Equal($"OSError: {Said(library)}", Assert.Single(finding.Files).Error);
    }

    [Fact(SkipUnless = nameof(CompiledKit.IsHere), SkipType = typeof(CompiledKit), Skip = "needs gcc, and a Python on glibc")]
    public void A_library_that_is_reached_through_another_one_is_not_judged_alone()
    {
        // libinner.so needs a library that only the run path of libouter.so leads to
        var deep = Compiled("int z(void){return 1;}", "deep/libdeep.so", "-Wl,-soname,libdeep.so");
        var inner = Compiled("int z(void); int y(void){return z();}", "libinner.so.1.2", "-Wl,-soname,libinner.so.1", deep);
        File.CreateSymbolicLink(At("libinner.so.1"), "libinner.so.1.2");
        var outer = Compiled(
            "int y(void); int x(void){return y();}",
            "libouter.so",
            inner,
            "-Wl,--disable-new-dtags,-rpath,$ORIGIN:$ORIGIN/deep"
        );
        Assert.Null(Said(outer));
        Assert.Empty(Report().Findings.Where(finding => finding.Severity > Severity.Note));
    }

    [Fact(SkipUnless = nameof(CompiledKit.IsHere), SkipType = typeof(CompiledKit), Skip = "needs gcc, and a Python on glibc")]
    public void An_undefined_symbol_is_unknown_unless_Python_code_opens_the_library()
    {
        var library = Compiled("int of_the_host(void); int x(void){return of_the_host();}", "libplugin.so");
        var report = Report();
        Assert.Empty(report.Findings);
        Assert.IsType<ImportOutcome.Unknown>(Assert.Single(report.Graph.Files).Outcome);

        File.WriteAllText(
            At("__init__.py"),
            "import ctypes, os\nlib = ctypes.CDLL(os.path.join(os.path.dirname(__file__), 'libplugin.so'))\n"
        );
        var finding = Assert.Single(Report().Findings, finding => finding.Rule.Id == "AR203");
        Assert.Equal($"OSError: {Said(library)}", Assert.Single(finding.Files).Error);

        File.AppendAllText(At("__init__.py"), "ctypes.CDLL('libhost.so', mode=ctypes.RTLD_GLOBAL)\n");
        Assert.Empty(Report().Findings);
    }

    private static string? Said(string library) => Assert.Single(DlopenOracle.Open(DlopenOracle.SystemPython, [library])).Error;

    private Reporting.Report Report()
    {
        var report = Examined.Path(Path.Combine(_root.Path, "site"), python: DlopenOracle.SystemPython);
        Assert.Empty(LoadLaw.Broken(report));
        return report;
    }

    private string At(string name) => Path.Combine(_root.Path, "site/pkg", name);

    private string Compiled(string code, string name, params string[] options)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(At(name))!);
        var source = Path.Combine(_root.Path, "source.c");
        File.WriteAllText(source, code);
        new Tool("gcc").Do(["-O1", "-shared", "-fPIC", "-o", At(name), source, .. options]);
        return At(name);
    }
}
