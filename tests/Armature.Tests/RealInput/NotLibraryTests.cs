using Armature.Loading.Tests.Linux;
using Armature.Rules;
using Armature.TestKit;

namespace Armature.Tests.RealInput;

/// <summary>Files that have the format of a library but are none, made by gcc: as modules, and as dependencies outside the examined directory.</summary>
public sealed class NotLibraryTests : IDisposable
{
    private const string Suffix = ".cpython-311-x86_64-linux-gnu.so";

    private readonly TemporaryDirectory _root = new();

    public static TheoryData<string> Kinds =>
        [
            "program",
            "fixed program",
            "static program",
            "static position-independent program",
            "object file",
            "debug information",
            "debug information of a program",
            "core dump",
            "no program headers",
            "no header size",
            "linker script",
            "empty",
        ];

    public void Dispose() => _root.Dispose();

    [Theory(SkipUnless = nameof(CompiledKit.IsHere), SkipType = typeof(CompiledKit), Skip = "needs gcc, and a Python on glibc")]
    [MemberData(nameof(Kinds))]
    public void A_module_of_that_kind_has_an_error_with_the_message_of_the_loader(string kind)
    {
        var path = Made(kind, $"site/pkg/_m{Suffix}");
        var said = Assert.Single(DlopenOracle.Open(DlopenOracle.SystemPython, [path])).Error;
        var report = Examined.Path(Path.Combine(_root.Path, "site"), python: DlopenOracle.SystemPython);
        Assert.Equal($"ImportError: {said}", Error(report));
        Assert.Empty(LoadLaw.Broken(report));
        Assert.Empty(LoadLaw.Differing(report, new CheckOptions { Python = DlopenOracle.SystemPython }));
    }

    [Theory(SkipUnless = nameof(CompiledKit.IsHere), SkipType = typeof(CompiledKit), Skip = "needs gcc, and a Python on glibc")]
    [MemberData(nameof(Kinds))]
    public void A_dependency_of_that_kind_has_an_error_with_the_message_of_the_loader(string kind)
    {
        var real = Made("library", "real/libx.so");
        var module = Path.Combine(Directory.CreateDirectory(Path.Combine(_root.Path, "site/pkg")).FullName, "_m" + Suffix);
        var outside = Path.Combine(_root.Path, "outside");
        Compile("int x(void); int PyInit__m(void){return x();}", module, "-shared", "-fPIC", real, $"-Wl,-rpath,{outside}");
        Made(kind, "outside/libx.so");
        var said = Assert.Single(DlopenOracle.Open(DlopenOracle.SystemPython, [module])).Error;
        var report = Examined.Path(Path.Combine(_root.Path, "site"), python: DlopenOracle.SystemPython);
        Assert.Equal($"ImportError: {said}", Error(report));
        Assert.Empty(LoadLaw.Broken(report));
        Assert.Empty(LoadLaw.Differing(report, new CheckOptions { Python = DlopenOracle.SystemPython }));
    }

    private static string? Error(Reporting.Report report)
    {
        var finding = Assert.Single(report.Findings, finding => finding.Rule.Id == "AR211");
        Assert.Equal(Severity.Error, finding.Severity);
        return Assert.Single(finding.Files).Error;
    }

    private string Made(string kind, string name)
    {
        var path = Path.Combine(_root.Path, name);
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        const string Program = "int main(void){return 0;}";
        const string Library = "int x(void){return 1;} int PyInit__m(void){return 0;}";
        if (kind.EndsWith("program", StringComparison.Ordinal) && !kind.StartsWith("debug", StringComparison.Ordinal))
            Compile(
                Program,
                path,
                kind switch
                {
                    "program" => "-pie",
                    "fixed program" => "-no-pie",
                    "static program" => "-static",
                    _ => "-static-pie",
                }
            );
        else if (kind == "object file")
            Compile(Library, path, "-c");
        else if (kind.StartsWith("debug", StringComparison.Ordinal))
            Compile(
                kind.EndsWith("program", StringComparison.Ordinal) ? Program : Library,
                path,
                kind.EndsWith("program", StringComparison.Ordinal) ? ["-g", "-pie"] : ["-g", "-shared", "-fPIC"]
            );
        else
            Compile(Library, path, "-shared", "-fPIC", $"-Wl,-soname,{Path.GetFileName(path)}");
        if (kind.StartsWith("debug", StringComparison.Ordinal))
            new Tool("objcopy").Do("--only-keep-debug", path);
        if (Edited(kind, File.ReadAllBytes(path)) is { } bytes)
            File.WriteAllBytes(path, bytes);
        return path;
    }

    // the offsets are those of a 64-bit header: e_type at 0x10, e_phentsize at 0x36, e_phnum at 0x38
    private static byte[]? Edited(string kind, byte[] file) =>
        kind switch
        {
            "core dump" => With(file, 0x10, 4),
            "no program headers" => With(file, 0x38, 0),
            "no header size" => With(With(file, 0x36, 0), 0x38, 0),
            "linker script" => [.. Enumerable.Repeat("/* GNU ld script */ GROUP ( libc.so.6 ) \n"u8.ToArray(), 3).SelectMany(line => line)],
            "empty" => [],
            _ => null,
        };

    private static byte[] With(byte[] file, int at, byte value)
    {
        file[at] = value;
        return file;
    }

    private void Compile(string code, string path, params string[] options)
    {
        var source = Path.Combine(_root.Path, "source.c");
        File.WriteAllText(source, code);
        new Tool("gcc").Do(["-O1", "-o", path, source, .. options]);
    }
}
