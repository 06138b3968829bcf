using System.IO.Compression;
using Armature.Binaries;
using Armature.Demo.MachO;
using Armature.Reporting;
using Armature.Rules;
using Armature.TestKit;

namespace Armature.Tests.RealInput;

/// <summary>
/// The records of a real conda environment for Apple silicon, with NumPy and SciPy from wheels. The files of the other packages do not exist,
/// which must be the only finding.
/// </summary>
public sealed class CondaPrefixTests
{
    private static readonly string[] s_stack = ["numpy-1.26.4-cp311-cp311-macosx_{0}", "scipy-1.11.4-cp311-cp311-macosx_{0}"];

    [Fact]
    public void Conda_packages_only_have_missing_file_findings()
    {
        Needed();
        using var prefix = Prefix();
        var report = Examined.Path(prefix.Path);
        Assert.All(report.Findings.Where(finding => finding.Severity > Severity.Note), finding => Assert.Equal("AR601", finding.Rule.Id));
        Assert.Contains(report.Findings, finding => finding is { Rule.Id: "AR601", Package.Name: "libopenblas" });
        Assert.DoesNotContain(report.Findings, finding => finding.Rule.Id == "AR605" && finding.Severity > Severity.Note);
    }

    [Fact]
    public void Wheels_of_another_architecture_over_conda_packages_are_grouped()
    {
        Needed();
        using var prefix = Prefix();
        Lay(prefix, "10_9_x86_64", "pip");
        var report = Examined.Path(prefix.Path);
        var story = Assert.Single(FindingGroup.Of(report), group => group.Rule.Id == "AR101");
        Assert.Equal(["numpy", "scipy"], story.Findings.Select(finding => finding.Package?.Name));
        Assert.All(
            story.Findings,
            finding =>
                Assert.Contains($"over conda's {finding.Package!.Name} {finding.Package.Version}", finding.Origin, StringComparison.Ordinal)
        );
        Assert.All(
            story.Findings,
            finding => Assert.StartsWith("conda install --prefix", Assert.Single(finding.Remedy!.Commands), StringComparison.Ordinal)
        );
        var replaced = Assert.Single(FindingGroup.Of(report), group => group.Rule.Id == "AR603");
        Assert.Equal(["numpy", "scipy"], replaced.Findings.Select(finding => finding.Package?.Name));
        Assert.Contains("scipy", replaced.Findings[0].Victims);
        Assert.DoesNotContain(report.Findings, finding => finding is { Rule.Id: "AR601", Package.Name: "numpy" or "scipy" });
    }

    [Fact]
    public void Compatible_wheels_over_conda_packages_are_reported()
    {
        Needed();
        using var prefix = Prefix();
        Lay(prefix, "{0}_arm64", "pip");
        var replaced = Assert.Single(FindingGroup.Of(Examined.Path(prefix.Path)), group => group.Rule.Id == "AR603");
        Assert.Equal(Severity.Warning, replaced.Severity);
        Assert.All(replaced.Findings, finding => Assert.Contains("the wheel contains its own ", finding.Truth, StringComparison.Ordinal));
    }

    [Fact]
    public void Additional_pip_packages_have_no_findings()
    {
        Needed();
        using var prefix = Prefix();
        var before = Examined.Path(prefix.Path).Findings.Select(finding => finding.Message);
        foreach (var wheel in (string[])["joblib-*.whl", "threadpoolctl-*.whl"])
            Unpack(prefix, PublishedWheels.Whole(wheel)[0], "pip");
        var after = Examined.Path(prefix.Path);
        Assert.Equal(before, after.Findings.Select(finding => finding.Message));
        Assert.Contains(after.Graph.Inventory.Distributions, package => package is { Name: "joblib", Installer: "pip" });
    }

    private static void Needed() => Assert.SkipUnless(PublishedWheels.IsHere, Corpus.Missing);

    private static TemporaryDirectory Prefix()
    {
        var prefix = new TemporaryDirectory();
        foreach (var record in Directory.EnumerateFiles(Corpus.Path("conda", "conda-meta"), "*.json"))
        {
            var isTimeZones = Path.GetFileName(record).StartsWith("tzdata-", StringComparison.Ordinal);
            if (isTimeZones || File.ReadAllText(record).Contains("\"subdir\": \"osx-arm64\"", StringComparison.Ordinal))
                prefix.Write($"conda-meta/{Path.GetFileName(record)}", File.ReadAllText(record));
        }

        prefix.Write("conda-meta/history");
        prefix.Write("lib/python3.11/os.py");
        prefix.Write("lib/python3.11/lib-dynload/README");
        File.WriteAllBytes(prefix.Write("bin/python3.11"), new MachOBuilder(Architecture.Arm64).Executable().Build());
        Lay(prefix, "{0}_arm64", "conda");
        return prefix;
    }

    private static void Lay(TemporaryDirectory prefix, string platform, string installer)
    {
        foreach (var (pattern, minimum) in s_stack.Zip((string[])["11_0", "12_0"]))
            Unpack(
                prefix,
                PublishedWheels.Skeleton(string.Format(null, pattern, string.Format(null, platform, minimum)) + ".whl"),
                installer
            );
    }

    private static void Unpack(TemporaryDirectory prefix, string wheel, string installer)
    {
        ZipFile.ExtractToDirectory(wheel, prefix.Of("lib/python3.11/site-packages"), overwriteFiles: true);
        var stem = string.Join('-', Path.GetFileName(wheel).Split('-')[..2]);
        prefix.Write($"lib/python3.11/site-packages/{stem}.dist-info/INSTALLER", installer + "\n");
    }
}
