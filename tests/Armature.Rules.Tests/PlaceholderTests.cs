namespace Armature.Rules.Tests;

public sealed class PlaceholderTests
{
    [Fact]
    public void Test_projects_run() => Assert.True(true);
}
