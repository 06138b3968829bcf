using CsCheck;

namespace Armature.Subjects.Tests;

public sealed class NetworkPathTests
{
    private static readonly string[] s_parts =
    [
        "file:",
        "FILE:",
        "/",
        "\\",
        "host",
        "localhost",
        "C:",
        "%5C",
        "%2F",
        ".",
        "..",
        "?",
        "@",
        " ",
        "x",
    ];

    [Theory]
    [InlineData(@"\\host\share", true)]
    [InlineData("//host/share", true)]
    [InlineData(@"/\host\share", true)]
    [InlineData(@"\/host/share", true)]
    [InlineData(@"  \\host\share", true)]
    [InlineData(@"\\?\UNC\host\share", true)]
    [InlineData(@"\\.\pipe\x", true)]
    [InlineData("C:/wheels", false)]
    [InlineData(@"C:\wheels", false)]
    [InlineData(@"\wheels", false)]
    [InlineData("/wheels", false)]
    [InlineData("wheels//of/mine", false)]
    [InlineData("", false)]
    public void On_windows_two_slashes_lead_to_another_machine(string path, bool leads)
    {
        Assert.Equal(leads, NetworkPath.Is(path, isWindows: true));
        Assert.False(NetworkPath.Is(path, isWindows: false));
    }

    [Theory]
    [InlineData("file://host/share", true)]
    [InlineData("FILE://host/share", true)]
    [InlineData("file:////host/share", true)]
    [InlineData(@"file:\\host\share", true)]
    [InlineData("file:///%5C%5Chost/share", true)]
    [InlineData("file:///wheels", false)]
    [InlineData("file:/wheels", false)]
    [InlineData("file://localhost/wheels", true)]
    [InlineData("file:///C:/wheels", false)]
    public void An_address_with_a_host_leads_to_another_machine_on_every_system(string address, bool leads)
    {
        Assert.Equal(leads, NetworkPath.Is(address, isWindows: true));
        Assert.Equal(leads, NetworkPath.Is(address, isWindows: false));
    }

    /// <summary>Whatever a text is built of: what is not recognised has no two slashes in front, neither itself nor as the path of an address.</summary>
    [Fact]
    public void What_is_not_recognised_is_opened_on_this_machine() =>
        Gen.Int[0, s_parts.Length - 1]
            .Array[0, 8]
            .Select(parts => string.Concat(parts.Select(part => s_parts[part])))
            .Sample(
                text =>
                {
                    if (NetworkPath.Is(text, isWindows: true))
                        return;
                    var isAddress = text.TrimStart().StartsWith("file:", StringComparison.OrdinalIgnoreCase);
                    var opened = isAddress && Uri.TryCreate(text, UriKind.Absolute, out var address) ? address.LocalPath : text;
                    Assert.False(opened.Trim() is ['/' or '\\', '/' or '\\', ..], $"{text} opens {opened}");
                },
                iter: 20_000
            );
}
