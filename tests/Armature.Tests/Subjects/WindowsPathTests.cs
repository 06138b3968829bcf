namespace Armature.Subjects.Tests;

public static class WindowsPathTests
{
    [Theory]
    [InlineData(@"C:\python", "C:/python")]
    [InlineData(@"C:\a\.\b\..\c\\d\", "C:/a/c/d")]
    [InlineData(@"C:\..\..\python", "C:/python")]
    [InlineData(@"C:\", "C:/")]
    [InlineData(@"\python", "C:/python")]
    [InlineData("/python", "C:/python")]
    [InlineData("venv", "C:/code/project/venv")]
    [InlineData(@"..\venv", "C:/code/venv")]
    [InlineData("", "C:/code/project")]
    [InlineData("c:venv", "c:/code/project/venv")]
    [InlineData("C:", "C:/code/project")]
    [InlineData("D:venv", "D:/venv")]
    [InlineData("D:", "D:/")]
    [InlineData(@"\\?\C:\a very\long\path", "C:/a very/long/path")]
    [InlineData(@"\\?\UNC\server\share\venv", "//server/share/venv")]
    [InlineData(@"\\server\share\venv", "//server/share/venv")]
    [InlineData(@"\\server\share\..\..\venv", "//server/share/venv")]
    [InlineData(@"\\server\share\", "//server/share")]
    [InlineData(@"\\?\Volume{1}\venv", "//?/Volume{1}/venv")]
    public static void A_typed_path_becomes_the_path_that_Windows_opens(string typed, string path) =>
        Assert.Equal(path, WindowsPath.Absolute(typed, "C:/code/project"));

    [Theory]
    [InlineData("venv", "//server/share/code/venv")]
    [InlineData(@"..\..\..\venv", "//server/share/venv")]
    [InlineData(@"\venv", "//server/share/venv")]
    [InlineData(@"C:\venv", "C:/venv")]
    public static void The_current_directory_may_be_on_a_share(string typed, string path) =>
        Assert.Equal(path, WindowsPath.Absolute(typed, "//server/share/code"));

    [Fact]
    public static void An_absolute_path_stays_as_it_is()
    {
        string[] paths = ["C:/", "C:/python", "//server/share", "//server/share/python"];
        Assert.All(paths, path => Assert.Equal(path, WindowsPath.Absolute(path, "D:/")));
    }
}
