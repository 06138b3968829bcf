using Armature.Rules;
using Armature.TestKit;

namespace Armature.Tests.RealInput;

/// <summary>The Pythons of this machine, which are healthy and must have no findings.</summary>
public sealed class SystemPythonTests
{
    [Fact]
    public void Debians_scientific_packages_have_no_findings()
    {
        Assert.SkipUnless(File.Exists("/usr/lib/python3/dist-packages/sklearn/__init__.py"), "needs Debian's python3-sklearn");
        var report = Examined.Path(Pythons.System);
        Assert.DoesNotContain(report.Findings, finding => finding.Severity > Severity.Note);
        Assert.True(report.Graph.Files.Length > 250, $"{report.Graph.Files.Length} native files");
    }

    [Fact]
    public void Pyenv_versions_have_no_findings()
    {
        Assert.SkipUnless(Pythons.PyenvIsHere, Pythons.PyenvMissing);
        foreach (var python in Pythons.Pyenv)
        {
            var report = Examined.Path(python);
            Assert.True(
                report.Findings.All(finding => finding.Severity is Severity.Note),
                $"{python}: {string.Join("; ", report.Findings.Select(finding => finding.Message))}"
            );
            Assert.NotEmpty(report.Graph.Files);
        }
    }

    [Fact]
    public void Virtual_environments_of_pyenv_versions_have_no_findings()
    {
        Assert.SkipUnless(Pythons.PyenvIsHere, Pythons.PyenvMissing);
        foreach (var python in Pythons.Pyenv.Where(python => !python.Contains("/2.", StringComparison.Ordinal)))
        {
            using var directory = new TemporaryDirectory();
            new Tool(python).Do("-m", "venv", "--without-pip", directory.Path);
            var report = Examined.Path(directory.Path);
            Assert.True(
                report.Findings.All(finding => finding.Severity is Severity.Note),
                $"{python}: {string.Join("; ", report.Findings.Select(finding => finding.Message))}"
            );
        }
    }
}
