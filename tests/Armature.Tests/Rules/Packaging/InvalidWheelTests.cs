using Armature.Inventory;
using Armature.TestKit;

namespace Armature.Rules.Tests.Packaging;

public sealed class InvalidWheelTests
{
    private const string Name = "fast-1.2-cp311-cp311-manylinux_2_28_x86_64.whl";

    /// <summary>The scenario of the example in the rule's page.</summary>
    internal static GraphBuilder Example => Graph(".dist-info directory 'slow-1.2.dist-info' does not start with 'fast'");

    private static GraphBuilder Graph(string? refusal) =>
        GraphBuilder
            .Wheel(Name)
            .Package("fast", "1.2")
            .Inventory(inventory =>
                inventory is SubjectInventory.Wheel wheel ? wheel with { Facts = wheel.Facts with { InstallerError = refusal } } : inventory
            );

    [Fact]
    public void Catches()
    {
        var finding = Found.One("AR705", Example);
        Assert.Equal((Severity.Error, $"`{Name}` is not a valid wheel, so installers refuse it"), (finding.Severity, finding.Message));
        Assert.Equal("pip: .dist-info directory 'slow-1.2.dist-info' does not start with 'fast'", finding.Files[0].Evidence);
    }

    [Fact]
    public void Catches_a_member_with_two_names()
    {
        var damaged = Graph(null)
            .Inventory(inventory =>
                inventory is SubjectInventory.Wheel wheel
                    ? wheel with
                    {
                        Facts = wheel.Facts with { Damage = [new("fast/a.so", "damaged archive: its local header has another name")] },
                    }
                    : inventory
            );
        Assert.Equal("fast/a.so", Found.One("AR705", damaged).Files[0].Path);
    }

    [Fact]
    public void Passes() => Assert.Empty(Found.By("AR705", Graph(null)));

    [Fact]
    public void Not_applicable() => Assert.NotNull(Found.NotApplicable("AR705", GraphBuilder.Environment("macos-arm64")));
}
