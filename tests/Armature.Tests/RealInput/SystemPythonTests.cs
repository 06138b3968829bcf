using Armature.Rules;

namespace Armature.Tests.RealInput;

/// <summary>The Pythons that are really here: healthy, so silent.</summary>
public sealed class SystemPythonTests
{
    private const string DebianPython = "/usr/bin/python3";

    [Fact]
    public void Debians_scientific_stack_is_silent()
    {
        Assert.SkipUnless(File.Exists("/usr/lib/python3/dist-packages/sklearn/__init__.py"), "needs Debian's python3-sklearn");
        var report = Examined.Path(DebianPython);
        Assert.DoesNotContain(report.Findings, finding => finding.Severity > Severity.Note);
        Assert.True(report.Graph.Files.Length > 250, $"{report.Graph.Files.Length} native files");
    }

    [Fact]
    public void Every_pyenv_version_is_silent()
    {
        var pythons = PyenvPythons();
        Assert.SkipWhen(pythons.Count == 0, "needs pyenv's Pythons");
        foreach (var python in pythons)
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
    public void A_virtual_environment_of_every_pyenv_version_is_silent()
    {
        var pythons = PyenvPythons();
        Assert.SkipWhen(pythons.Count == 0, "needs pyenv's Pythons");
        foreach (var python in pythons.Where(python => !python.Contains("/2.", StringComparison.Ordinal)))
        {
            var folder = Directory.CreateTempSubdirectory("armature-venv-").FullName;
            try
            {
                using (var process = System.Diagnostics.Process.Start(python, $"-m venv --without-pip {folder}"))
                    process.WaitForExit();
                var report = Examined.Path(folder);
                Assert.True(
                    report.Findings.All(finding => finding.Severity is Severity.Note),
                    $"{python}: {string.Join("; ", report.Findings.Select(finding => finding.Message))}"
                );
            }
            finally
            {
                Directory.Delete(folder, recursive: true);
            }
        }
    }

    private static List<string> PyenvPythons()
    {
        var root =
            Environment.GetEnvironmentVariable("PYENV_ROOT") ?? Path.Combine(Environment.GetEnvironmentVariable("HOME") ?? "/", ".pyenv");
        var versions = Path.Combine(root, "versions");
        return Directory.Exists(versions)
            ?
            [
                .. Directory
                    .EnumerateDirectories(versions)
                    .Order(StringComparer.Ordinal)
                    .Select(version => Path.Combine(version, "bin", "python"))
                    .Where(File.Exists),
            ]
            : [];
    }
}
