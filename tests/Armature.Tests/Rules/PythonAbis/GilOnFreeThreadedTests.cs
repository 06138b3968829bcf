using Armature.Binaries;
using Armature.Inventory.Native;
using Armature.TestKit;

namespace Armature.Rules.Tests.PythonAbis;

public class GilOnFreeThreadedTests
{
    private const string File = "fast/_fast.cpython-313t-x86_64-linux-gnu.so";

    public static GraphBuilder Example => Graph(new ModuleDefinition("fast._fast", [2], RunsWithoutGil: false), "PyModuleDef_Init");

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
    public void Catches_a_definition_without_the_gil_slot()
    {
        var finding = Found.One("AR305", Example);
        Assert.Equal(
            (Severity.Warning, "fast 1.0 is not declared safe without the GIL, so importing it enables the GIL"),
            (finding.Severity, finding.Message)
        );
    }

    [Fact]
    public void Catches_single_phase_initialisation() => Assert.Single(Found.By("AR305", Graph(null, "PyModule_Create2")));

    [Fact]
    public void Passes_a_module_that_declares_it()
    {
        Assert.Empty(Found.By("AR305", Graph(new ModuleDefinition("_fast", [2, 4], RunsWithoutGil: true), "PyModuleDef_Init")));
        Assert.Empty(Found.By("AR305", Graph(null, "PyModule_Create2", "PyUnstable_Module_SetGIL")));
    }

    [Fact]
    public void Passes_a_definition_that_cannot_be_read() => Assert.Empty(Found.By("AR305", Graph(null, "PyModuleDef_Init")));

    [Fact]
    public void Not_applicable_to_a_python_with_the_gil() =>
        Assert.NotNull(Found.NotApplicable("AR305", GraphBuilder.Environment("glibc-x86_64")));
}
