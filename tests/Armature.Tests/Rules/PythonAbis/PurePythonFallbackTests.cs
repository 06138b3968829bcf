using Armature.Binaries;
using Armature.TestKit;

namespace Armature.Rules.Tests.PythonAbis;

public sealed class PurePythonFallbackTests
{
    /// <summary>The scenario of the example in the rule's page.</summary>
    internal static GraphBuilder Example =>
        GraphBuilder
            .Environment("glibc-x86_64")
            .Package("fast", "1.2")
            .File("fast/_fast.cpython-311-x86_64-linux-gnu.so", FakeImage.Elf(Architecture.X86_64, "PyInit__fast"));

    [Fact]
    public void Catches() => Assert.Equal("fast 1.2 is what is wrong, after `is`", Found.One("AR307", Example).Message);

    [Fact]
    public void Passes() => Assert.Empty(Found.By("AR307", GraphBuilder.Environment("glibc-x86_64")));

    [Fact]
    public void Not_applicable() => Assert.NotNull(Found.NotApplicable("AR307", GraphBuilder.Environment("macos-arm64")));
}
