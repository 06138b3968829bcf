using Armature.Binaries;
using Armature.Reporting;
using Armature.Rules;
using Armature.Subjects;
using Armature.TestKit;

namespace Armature.Tests.RealInput;

/// <summary>
/// A virtual environment in the root of another machine's system, made as in a container: its links and its <c>home</c> are paths of that
/// system, which this machine has too. What is predicted is what its Python does under qemu.
/// </summary>
public sealed class SysrootEnvironmentTests
{
    private const string Packages = "usr/lib/python3/dist-packages";

    private sealed class Container : IDisposable
    {
        private readonly TemporaryDirectory _directory = new();

        public Container()
        {
            new Tool("cp").Do("-al", DebianArm64.Root, Root);
            Directory.CreateDirectory(Of("app/.venv/bin"));
            Directory.CreateDirectory(Of("app/.venv/lib/python3.11/site-packages"));
            File.CreateSymbolicLink(Of("app/.venv/bin/python"), "/usr/bin/python3.11");
            File.WriteAllText(Of("app/.venv/pyvenv.cfg"), "home = /usr/bin\ninclude-system-site-packages = true\nversion = 3.11.2\n");
        }

        public string Root => _directory.Of("root");

        public string Of(string path) => $"{Root}/{path}";

        public Report Examine() =>
            new Doctor(HostEnvironment.Current()).CheckAsync(Of("app/.venv"), new CheckOptions { Sysroot = Root }).GetAwaiter().GetResult();

        /// <summary>Imports a module with the environment's Python; the last line of its error, or null.</summary>
        public string? ErrorOf(string module)
        {
            // qemu itself opens the program outside the root, so that the link has to be resolved for it
            var run = new Tool(DebianArm64.Qemu).Run(
                "-L",
                Root,
                "-0",
                Of("app/.venv/bin/python"),
                Of("usr/bin/python3.11"),
                "-c",
                $"import sys; assert sys.prefix == '{Of("app/.venv")}', sys.prefix; import {module}"
            )!;
            return run.ExitCode == 0 ? null : run.Errors.TrimEnd().Split('\n')[^1];
        }

        public void Dispose() => _directory.Dispose();
    }

    // the system has only a few of the libraries that the standard library and SciPy need
    private static Finding[] OfNumpy(Report report) => [.. report.Findings.Where(finding => finding.Package is { Name: "numpy" })];

    [Fact]
    public void A_healthy_environment_is_examined_with_the_systems_python_and_libraries()
    {
        Assert.SkipUnless(DebianArm64.IsHere, DebianArm64.Missing);
        using var container = new Container();
        var report = container.Examine();
        var interpreter = report.Graph.Inventory.Interpreter!;
        Assert.Equal(container.Of("usr/bin/python3.11"), interpreter.RealExecutable);
        Assert.Equal(container.Of("usr"), interpreter.BasePrefix);
        Assert.Equal([Architecture.Arm64], report.Graph.Target.Platform!.Architectures);
        Assert.True(report.Graph.Inventory.NativeFiles.Length > 50);
        Assert.Empty(OfNumpy(report));
        Assert.Null(container.ErrorOf("numpy.linalg"));
    }

    [Fact]
    public void A_library_that_only_this_machine_has_is_missing()
    {
        Assert.SkipUnless(DebianArm64.IsHere, DebianArm64.Missing);
        using var container = new Container();
        File.Delete(container.Of("usr/lib/aarch64-linux-gnu/libblas.so.3"));
        var report = container.Examine();
        var finding = OfNumpy(report)[0];
        Assert.Equal("AR201", finding.Rule.Id);
        var error = finding.Files.Select(file => file.Error).OfType<string>().First();
        Assert.EndsWith(error["ImportError: ".Length..], container.ErrorOf("numpy"));
    }

    [Fact]
    public void Packages_of_this_machine_are_of_the_wrong_architecture()
    {
        Assert.SkipUnless(DebianArm64.IsHere && Directory.Exists($"/{Packages}/numpy"), DebianArm64.Missing);
        using var container = new Container();
        new Tool("sh").Do(
            "-c",
            $"cp -r /{Packages}/numpy /{Packages}/numpy-*.egg-info {container.Of("app/.venv/lib/python3.11/site-packages")}"
        );
        Assert.Equal("AR101", OfNumpy(container.Examine())[0].Rule.Id);
        Assert.NotNull(container.ErrorOf("numpy"));
    }
}
