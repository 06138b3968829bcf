using Armature.Binaries;
using Armature.Inventory.Native;
using Armature.TestKit;

namespace Armature.Rules.Tests.PythonAbis;

public class GilOnFreeThreadedTests
{
    private const string File = "fast/_fast.cpython-313t-x86_64-linux-gnu.so";

    private static GraphBuilder Graph(ModuleDefinition? definition, params string[] imports) =>
        GraphBuilder
            .Environment("glibc-x86_64", "cp313t")
            .Package("fast")
            .File(
                File,
                FakeImage.Elf(Architecture.X86_64, "PyInit__fast").Importing(null, imports),
                file => definition is null ? file : file with { Definitions = [definition] }
            );

    [Fact]
    public void Catches_a_definition_that_does_not_speak_of_the_gil()
    {
        var finding = Found.One("AR305", Graph(new ModuleDefinition("fast._fast", [2], RunsWithoutGil: false), "PyModuleDef_Init"));
        Assert.Equal(
            (Severity.Warning, "fast 1.0 is silent about the GIL, which its import turns on again"),
            (finding.Severity, finding.Message)
        );
    }

    [Fact]
    public void Catches_a_module_of_one_phase() => Assert.Single(Found.By("AR305", Graph(null, "PyModule_Create2")));

    [Fact]
    public void Passes_what_says_so()
    {
        Assert.Empty(Found.By("AR305", Graph(new ModuleDefinition("_fast", [2, 4], RunsWithoutGil: true), "PyModuleDef_Init")));
        Assert.Empty(Found.By("AR305", Graph(null, "PyModule_Create2", "PyUnstable_Module_SetGIL")));
    }

    [Fact]
    public void Passes_what_cannot_be_read() => Assert.Empty(Found.By("AR305", Graph(null, "PyModuleDef_Init")));

    [Fact]
    public void Not_applicable_with_a_gil() => Assert.NotNull(Found.NotApplicable("AR305", GraphBuilder.Environment("glibc-x86_64")));
}
