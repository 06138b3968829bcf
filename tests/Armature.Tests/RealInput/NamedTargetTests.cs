using System.Text.RegularExpressions;
using Armature.Loading;
using Armature.Rules;
using Armature.Targets;
using Armature.TestKit;

namespace Armature.Tests.RealInput;

/// <summary>Checks Debian's packages against targets known only by name.</summary>
public sealed partial class NamedTargetTests(ITestOutputHelper output)
{
    private static readonly (string Family, string Newest)[] s_ofDebian11 =
    [
        ("GLIBC", "2.31"),
        ("GLIBCXX", "3.4.28"),
        ("CXXABI", "1.3.12"),
        ("GCC", "7.0.0"),
        ("ZLIB", "1.2.9"),
    ];

    private static bool IsDebian12 =>
        File.Exists("/etc/debian_version") && File.ReadAllText("/etc/debian_version").StartsWith("12", StringComparison.Ordinal);

    [Fact]
    public void Debian_12_packages_pass_for_target_debian_12()
    {
        Assert.SkipUnless(IsDebian12 && File.Exists(Pythons.System), "needs Debian 12 with Python");
        var report = Examined.Path(Pythons.System, "debian-12");
        Assert.DoesNotContain(report.Findings, finding => finding.Severity > Severity.Note);
        Assert.Contains(report.Graph.Files, file => file.Closure is { IsWhole: true });
    }

    [Fact]
    public void Failures_for_target_debian_11_match_readelf()
    {
        Assert.SkipUnless(IsDebian12 && File.Exists(Pythons.System) && Tool.AreHere("readelf"), "needs Debian 12 with Python and readelf");
        var readelf = new Tool("readelf");
        var (compared, failing) = (0, 0);
        foreach (var file in Examined.Path(Pythons.System, "debian-11").Graph.Files.Where(file => file.Closure is not null))
        {
            string[] theirs =
            [
                .. NeededVersion()
                    .Matches(readelf.Do("--version-info", "--wide", file.File.Path))
                    .Select(match => match.Groups["version"].Value)
                    .Where(IsTooNew)
                    .Distinct()
                    .Order(StringComparer.Ordinal),
            ];
            var ours = file.Closure!.Faults.OfType<LoadFault.Version>()
                .Where(fault => fault.NeededBy == file.File.Path)
                .Select(fault => fault.Name);
            Assert.Equal(
                (file.File.Path, string.Join(' ', theirs)),
                (file.File.Path, string.Join(' ', ours.Distinct().Order(StringComparer.Ordinal)))
            );
            compared++;
            failing += theirs.Length > 0 ? 1 : 0;
        }

        output.WriteLine($"{compared} files, {failing} too new");
        Assert.True(compared > 50 && failing > 5, $"{compared} files, {failing} too new");
    }

    private static bool IsTooNew(string version)
    {
        var (family, number) = DottedVersion.Split(version);
        return s_ofDebian11.Any(known => known.Family == family && DottedVersion.IsGreater(number, known.Newest));
    }

    [GeneratedRegex(@"Name: (?<version>\S+)\s+Flags", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex NeededVersion();
}
