using Armature.Binaries;
using Armature.TestKit;

namespace Armature.Rules.Tests.PythonAbis;

public sealed class PurePythonFallbackTests
{
    /// <summary>The scenario of the example in the rule's page.</summary>
    internal static GraphBuilder Example => Graph("py3-none-any");

    private static GraphBuilder Graph(string? tag, string version = "3.0.3") =>
        GraphBuilder.Environment("glibc-x86_64").Package("markupsafe", version, tag: tag);

    [Fact]
    public void Catches_a_wheel_for_any_platform()
    {
        var finding = Found.One("AR307", Example);
        Assert.Equal(
            (Severity.Note, "markupsafe 3.0.3 is without its compiled module markupsafe._speedups"),
            (finding.Severity, finding.Message)
        );
        Assert.Equal("installed from a py3-none-any wheel", finding.Files[0].Evidence);
        Assert.Equal("everything works, but escaping is slower, in every template of Jinja", finding.Truth);
    }

    [Fact]
    public void Catches_a_build_without_a_compiler() => Assert.Single(Found.By("AR307", Graph(null)));

    [Theory]
    [InlineData("markupsafe/_speedups.cpython-311-x86_64-linux-gnu.so")]
    [InlineData("markupsafe/_speedups.cpython-312-x86_64-linux-gnu.so")]
    public void Passes_a_package_with_the_module_under_any_suffix(string file) =>
        Assert.Empty(Found.By("AR307", Graph(null).File(file, FakeImage.Elf(Architecture.X86_64, "PyInit__speedups"))));

    [Fact]
    public void Passes_a_module_that_is_reported_as_missing() =>
        Assert.Empty(Found.By("AR307", Graph(null).Missing("markupsafe/_speedups.cpython-311-x86_64-linux-gnu.so")));

    [Fact]
    public void Passes_a_release_without_such_a_module() =>
        Assert.Empty(Found.By("AR307", GraphBuilder.Environment("glibc-x86_64").Package("pyyaml", "5.3")));

    [Fact]
    public void Not_applicable_to_a_wheel() =>
        Assert.NotNull(Found.NotApplicable("AR307", GraphBuilder.Wheel("markupsafe-3.0.3-py3-none-any.whl").Package("markupsafe")));

    [Fact]
    public void Not_applicable_to_PyPy() =>
        Assert.NotNull(Found.NotApplicable("AR307", GraphBuilder.Environment("glibc-x86_64", "pp311").Package("markupsafe")));
}
