using Armature.Rules;
using Armature.TestKit;

namespace Armature.Tests.RealInput;

/// <summary>Two runtimes of OpenMP that one process of a real Python really loads.</summary>
public sealed class OpenMpProcessTests
{
    private const string Source = """
        #include <omp.h>
        int threads(void) { int n = 0;
        #pragma omp parallel
            { n = omp_get_num_threads(); }
            return n; }
        void *PyInit__turbo(void) { return 0; }
        """;

    [Fact]
    public void A_module_on_llvms_runtime_beside_scikit_learn_is_found_and_both_are_in_the_process()
    {
        Assert.SkipUnless(ScientificEnvironment.IsHere, ScientificEnvironment.Missing);
        Assert.SkipUnless(
            Tool.AreHere("clang") && Directory.EnumerateFiles("/usr/lib", "libomp.so*", Deep).Any(),
            "needs clang and libomp-dev"
        );
        using var copy = ScientificEnvironment.Fresh();
        Install(copy, "turbo");

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

    private static EnumerationOptions Deep => new() { RecurseSubdirectories = true, IgnoreInaccessible = true };

    private static void Install(ScientificEnvironment.Copy copy, string package)
    {
        Directory.CreateDirectory(copy.Site(package));
        var source = copy.Site(package, "turbo.c");
        var module = $"{package}/_turbo.cpython-311-x86_64-linux-gnu.so";
        File.WriteAllText(source, Source);
        new Tool("clang").Do("-shared", "-fPIC", "-fopenmp=libomp", "-o", copy.Site(module), source);
        var information = $"{package}-1.0.dist-info";
        Directory.CreateDirectory(copy.Site(information));
        File.WriteAllText(copy.Site(information, "METADATA"), $"Metadata-Version: 2.1\nName: {package}\nVersion: 1.0\n");
        File.WriteAllText(copy.Site(information, "RECORD"), $"{module},,\n");
    }
}
