using Armature.TestKit;

namespace Armature.Tests.RealInput;

/// <summary>Checks that each environment used in tests of fixes has the finding it is named for and no other.</summary>
public sealed class SickEnvironmentTests
{
    [Theory]
    [InlineData(nameof(SickEnvironment.ForAnotherMachine), "AR101")]
    [InlineData(nameof(SickEnvironment.BuiltForNumpy1), "AR303")]
    [InlineData(nameof(SickEnvironment.ForAnotherPython), "AR301")]
    [InlineData(nameof(SickEnvironment.ForAnotherLibc), "AR301")]
    [InlineData(nameof(SickEnvironment.WithoutBundledLibraries), "AR201")]
    [InlineData(nameof(SickEnvironment.WithoutRunPaths), "AR201")]
    [InlineData(nameof(SickEnvironment.WithTruncatedModule), "AR211")]
    [InlineData(nameof(SickEnvironment.WithTwoVersions), "AR604")]
    [InlineData(nameof(SickEnvironment.WithoutBase), "AR608")]
    public void Each_environment_has_only_its_own_finding(string name, string rule)
    {
        Assert.SkipUnless(SickEnvironment.AreHere, SickEnvironment.Missing);
        using var broken = SickEnvironment.All[name]();
        Assert.Equal([rule], Examined.Path(broken.Root).Findings.Select(finding => finding.Rule.Id).Distinct());
    }

    [Fact]
    public void The_environment_that_needs_a_source_build_has_its_finding()
    {
        Assert.SkipUnless(SickEnvironment.IsBuiltHere, SickEnvironment.NotBuiltHere);
        using var broken = SickEnvironment.OnlyFromSource();
        Assert.Equal("AR301", Assert.Single(Examined.Path(broken.Root).Findings).Rule.Id);
    }
}
