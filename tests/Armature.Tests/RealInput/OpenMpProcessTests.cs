using Armature.Rules;
using Armature.TestKit;

namespace Armature.Tests.RealInput;

/// <summary>Loads two OpenMP runtimes into one process of a real Python.</summary>
public sealed class OpenMpProcessTests
{
    private const string Suffix = ".cpython-311-x86_64-linux-gnu.so";

    private const string Source = """
        #include <omp.h>
        int threads(void) { int n = 0;
        #pragma omp parallel
            { n = omp_get_num_threads(); }
            return n; }
        void *PyInit__turbo(void) { return 0; }
        void *PyInit__first(void) { return 0; }
        void *PyInit__second(void) { return 0; }
        """;

    [Fact]
    public void LLVMs_and_GNUs_OpenMP_runtimes_in_one_process_are_found()
    {
        Assert.SkipUnless(ScientificEnvironment.IsHere, ScientificEnvironment.Missing);
        Assert.SkipUnless(
            Tool.AreHere("clang") && Directory.EnumerateFiles("/usr/lib", "libomp.so*", Deep).Any(),
            "needs clang and libomp-dev"
        );
        using var copy = ScientificEnvironment.Fresh();
        Install(copy, "turbo", "_turbo");

        var finding = Assert.Single(Examined.Path(copy.Root).Findings, finding => finding.Rule.Id == "AR501");
        Assert.Equal(Severity.Warning, finding.Severity);
        Assert.Equal("turbo", finding.Package?.Name);
        var loaded = copy.Python(
            $"import ctypes, sklearn.cluster; ctypes.CDLL('{copy.Site("turbo", "_turbo.cpython-311-x86_64-linux-gnu.so")}').threads(); print(open('/proc/self/maps').read())"
        );
        Assert.Equal(0, loaded.ExitCode);
        Assert.Equal(2, finding.Files.Length);
        Assert.All(
            finding.Files,
            file => Assert.Contains(Path.GetFileName(file.Path).Split('.')[0], loaded.Output, StringComparison.Ordinal)
        );
    }

    [Fact]
    public void Two_copies_of_LLVMs_runtime_are_an_error_and_abort_the_process()
    {
        Assert.SkipUnless(ScientificEnvironment.IsHere, ScientificEnvironment.Missing);
        Assert.SkipUnless(
            Tool.AreHere("clang", "patchelf") && Directory.EnumerateFiles("/usr/lib", "libomp.so.5", Deep).Any(),
            "needs clang, patchelf and libomp-dev"
        );
        using var copy = ScientificEnvironment.Fresh();
        Install(copy, "turbo", "_first", "_second");
        var modules = new[] { "_first", "_second" }.Select(name => copy.Site("turbo", $"{name}{Suffix}")).ToArray();
        foreach (var module in modules)
            Bundle(module);

        var finding = Assert.Single(Examined.Path(copy.Root).Findings, finding => finding.Rule.Id == "AR501");
        Assert.Equal(Severity.Error, finding.Severity);
        Assert.StartsWith("turbo 1.0 loads ", finding.Message, StringComparison.Ordinal);
        Assert.Equal(2, finding.Files.Count(file => file.Path.StartsWith("turbo/libomp-", StringComparison.Ordinal)));
        foreach (var order in new[] { modules, [.. modules.Reverse()] })
        {
            var calls = string.Concat(order.Select(module => $"ctypes.CDLL('{module}').threads(); "));
            var run = copy.Python($"import ctypes; {calls}");
            Assert.NotEqual(0, run.ExitCode);
            Assert.Contains("OMP: Error #15", run.Errors, StringComparison.Ordinal);
        }
    }

    // as auditwheel bundles a library: a copy under a unique name
    private static void Bundle(string module)
    {
        var runtime = Directory.EnumerateFiles("/usr/lib", "libomp.so.5", Deep).First();
        var own = $"libomp-{Path.GetFileName(module).Split('.')[0].TrimStart('_')}.so.5";
        var grafted = Path.Combine(Path.GetDirectoryName(module)!, own);
        File.Copy(runtime, grafted);
        new Tool("patchelf").Do("--set-soname", own, grafted);
        new Tool("patchelf").Do("--replace-needed", "libomp.so.5", own, "--set-rpath", "$ORIGIN", module);
    }

    private static EnumerationOptions Deep => new() { RecurseSubdirectories = true, IgnoreInaccessible = true };

    private static void Install(ScientificEnvironment.Copy copy, string package, params string[] modules)
    {
        Directory.CreateDirectory(copy.Site(package));
        var source = copy.Site(package, "turbo.c");
        File.WriteAllText(source, Source);
        string[] files = [.. modules.Select(module => $"{package}/{module}{Suffix}")];
        foreach (var file in files)
            new Tool("clang").Do("-shared", "-fPIC", "-fopenmp=libomp", "-o", copy.Site(file), source);
        var information = $"{package}-1.0.dist-info";
        Directory.CreateDirectory(copy.Site(information));
        File.WriteAllText(copy.Site(information, "METADATA"), $"Metadata-Version: 2.1\nName: {package}\nVersion: 1.0\n");
        File.WriteAllText(copy.Site(information, "RECORD"), string.Concat(files.Select(file => $"{file},,\n")));
    }
}
