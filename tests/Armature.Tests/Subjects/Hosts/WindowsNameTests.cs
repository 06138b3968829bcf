using System.Runtime.Versioning;
using Armature.Subjects.Hosts;

namespace Armature.Subjects.Tests.Hosts;

/// <summary>The names of Windows versions. The class that reads the version runs on Windows only; this part of it runs everywhere.</summary>
[SupportedOSPlatform("windows")]
public static class WindowsNameTests
{
    [Theory]
    [InlineData("6.1.7601", false, "Windows 7")]
    [InlineData("6.3.9600", false, "Windows 8.1")]
    [InlineData("10.0.19045", false, "Windows 10")]
    [InlineData("10.0.22000", false, "Windows 11")]
    [InlineData("10.0.26100", false, "Windows 11")]
    [InlineData("10.0.14393", true, "Windows Server 2016")]
    [InlineData("10.0.17763", true, "Windows Server 2019")]
    [InlineData("10.0.20348", true, "Windows Server 2022")]
    [InlineData("10.0.26100", true, "Windows Server 2025")]
    public static void A_version_has_the_name_under_which_it_is_sold(string version, bool isServer, string name) =>
        Assert.Equal(name, WindowsHost.Name(new Version(version), isServer));
}
