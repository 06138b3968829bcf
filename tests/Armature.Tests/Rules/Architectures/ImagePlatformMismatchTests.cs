using Armature.Subjects.Images;
using Armature.TestKit;

namespace Armature.Rules.Tests.Architectures;

public sealed class ImagePlatformMismatchTests
{
    /// <summary>The scenario of the example in the rule's page.</summary>
    internal static GraphBuilder Example => Claiming("arm64", "glibc-x86_64");

    [Fact]
    public void Catches()
    {
        var finding = Found.One("AR105", Example);
        Assert.Equal("the image claims to be for linux/arm64, but its Python is x86_64", finding.Message);
        Assert.Equal("/usr/bin/python3", Assert.Single(finding.Files).Path);
    }

    [Theory]
    [InlineData("amd64", "glibc-x86_64")]
    [InlineData("arm64", "glibc-arm64")]
    [InlineData("arm64", "musl-arm64")]
    [InlineData("amd64", "glibc-x86")]
    public void Passes(string claimed, string platform) => Assert.Empty(Found.By("AR105", Claiming(claimed, platform)));

    [Fact]
    public void Not_applicable()
    {
        Assert.NotNull(Found.NotApplicable("AR105", GraphBuilder.Environment("glibc-x86_64")));
        Assert.NotNull(Found.NotApplicable("AR105", Claiming("wasm", "glibc-x86_64")));
    }

    private static GraphBuilder Claiming(string machine, string platform) =>
        GraphBuilder
            .Environment(platform)
            .Inventory(inventory =>
                inventory with
                {
                    Image = new ImageFacts { System = "linux", Machine = machine },
                }
            );
}
