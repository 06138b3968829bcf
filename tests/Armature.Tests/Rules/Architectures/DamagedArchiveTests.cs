using Armature.Subjects;
using Armature.TestKit;

namespace Armature.Rules.Tests.Architectures;

public sealed class DamagedArchiveTests
{
    /// <summary>The scenario of the example in the rule's page.</summary>
    internal static GraphBuilder Example => Damaged(new Refusal("layer 1 of 1", "is truncated, after its member `usr/big`"));

    [Fact]
    public void Catches()
    {
        var finding = Found.One("AR106", Example);
        Assert.Equal("layer 1 of 1 is truncated, after its member `usr/big`", finding.Message);
        Assert.Equal("layer 1 of 1", Assert.Single(finding.Files).Path);
    }

    [Fact]
    public void Several_parts_are_one_finding()
    {
        var finding = Found.One(
            "AR106",
            Damaged(new Refusal("../x", "has a name that leads out of the image"), new Refusal("b", "is damaged"))
        );
        Assert.Equal("2 parts of the archive are damaged or missing", finding.Message);
        Assert.Equal(["../x", "b"], finding.Files.Select(file => file.Path));
    }

    [Fact]
    public void Passes() => Assert.Empty(Found.By("AR106", Damaged()));

    [Fact]
    public void Not_applicable() => Assert.NotNull(Found.NotApplicable("AR106", GraphBuilder.Environment("glibc-x86_64")));

    private static GraphBuilder Damaged(params Refusal[] damage) =>
        GraphBuilder.Environment("glibc-x86_64").Inventory(inventory => inventory with { ArchiveDamage = [.. damage] });
}
