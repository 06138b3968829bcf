namespace Armature.Subjects.Tests;

public static class NamedSharesTests
{
    [Theory]
    [InlineData("//server-a/share", true)]
    [InlineData("//SERVER-A/Share/python/python.exe", true)]
    [InlineData(@"\\server-a\share\python", true)]
    [InlineData("//server-a/other", false)]
    [InlineData("//server-b/share", false)]
    [InlineData(@"\\server-b\share\python", false)]
    [InlineData("C:/python", true)]
    [InlineData("python", true)]
    public static void Only_a_share_that_was_named_is_opened(string path, bool mayOpen)
    {
        _ = new HostEnvironment(new Dictionary<string, string>(), "C:/code", null, IsWindows: true).Absolute(@"\\server-a\share\venv");
        Assert.Equal(mayOpen, NamedShares.MayOpen(path));
    }
}
