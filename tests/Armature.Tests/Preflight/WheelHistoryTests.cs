using Armature.Packaging.Requirements;
using Armature.TestKit;

namespace Armature.Preflight.Tests;

/// <summary>What the built-in table shows about releases and Pythons.</summary>
public sealed class WheelHistoryTests
{
    [Theory]
    [InlineData("pandas", "1.5.3", "manylinux-x86_64", "3.11")]
    [InlineData("numpy", "1.26.4", "windows-x64", "3.12")]
    [InlineData("numpy", "1.21.6", "macos-arm64", "3.10")]
    [InlineData("torch", "2.4.1", "manylinux-x86_64", "3.12")]
    // its wheels are for the stable ABI
    [InlineData("cryptography", "42.0.0", "manylinux-x86_64", null)]
    // older than any wheel in the table, newer than all, not a version, not in the table
    [InlineData("pandas", "0.1", "manylinux-x86_64", null)]
    [InlineData("pandas", "1000", "manylinux-x86_64", null)]
    [InlineData("pandas", "one", "manylinux-x86_64", null)]
    [InlineData("requests", "2.0", "manylinux-x86_64", null)]
    public void Last_python(string package, string version, string platform, string? python) =>
        Assert.Equal(python, WheelHistory.LastPythonWith(package, version, platform));

    [Theory]
    [InlineData("pandas", "3.13", "manylinux-x86_64", "2.2.3")]
    [InlineData("pandas", "3.13t", "windows-x64", "3.0.0")]
    [InlineData("numpy", "3.12", "windows-x64", "1.26.0")]
    [InlineData("numpy", "3.9", "macos-arm64", "1.21.0")]
    [InlineData("cryptography", "3.13", "manylinux-x86_64", null)]
    // the tags of torch's wheels for macOS did not show their Python until 2.10
    [InlineData("torch", "3.13", "macos-arm64", null)]
    [InlineData("requests", "3.13", "manylinux-x86_64", null)]
    public void First_version(string package, string python, string platform, string? version) =>
        Assert.Equal(version, WheelHistory.FirstVersionFor(package, python, platform));

    // the table has only the ends of each span: a release inside it can lack a wheel
    [Fact(SkipUnless = nameof(LoopbackIndex.IsHere), SkipType = typeof(LoopbackIndex), Skip = LoopbackIndex.Missing)]
    public void Agrees_with_published_files()
    {
        var (right, wrong) = (0, new List<string>());
        foreach (var package in LoopbackIndex.Packages)
        foreach (var wheels in LoopbackIndex.Files(package).Where(IsOfCPython).GroupBy(file => file.Split('-')[1]))
        {
            var newest = $"3.{wheels.Max(file => int.Parse(file.Split('-')[2][3..]))}";
            var answer = WheelHistory.LastPythonWith(package, wheels.Key, "windows-x64");
            if (answer == newest)
                right++;
            else if (answer is not null && PackageVersion.TryParse(wheels.Key) is { IsPreRelease: false })
                wrong.Add($"{package} {wheels.Key}: {answer}, not {newest}");
        }

        Assert.True(right > 300, $"only {right} releases were compared");
        Assert.True(wrong.Count * 50 < right, string.Join(Environment.NewLine, wrong));
    }

    private static bool IsOfCPython(string file) =>
        file.EndsWith("-win_amd64.whl", StringComparison.Ordinal)
        && file.Split('-') is [_, _, ['c', 'p', '3', .. var minor], var abi, _]
        && minor.All(char.IsAsciiDigit)
        && !abi.EndsWith('t');
}
