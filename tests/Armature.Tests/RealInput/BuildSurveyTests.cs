using System.Text.Json;
using Armature.Inventory.BuildConfigurations;
using Armature.Knowledge;
using Armature.Loading.Runtimes;
using Armature.Reporting;
using Armature.Subjects;
using Armature.TestKit;

namespace Armature.Tests.RealInput;

/// <summary>Compares the build facts read from files with what the imported packages report.</summary>
public sealed class BuildSurveyTests
{
    [Fact]
    public void Published_packages_match_threadpoolctl()
    {
        Assert.SkipUnless(ScientificEnvironment.IsHere, ScientificEnvironment.Missing);
        AgreesWithThreadpoolctl(ScientificEnvironment.Path, $"{ScientificEnvironment.Path}/bin/python");
    }

    [Fact]
    public void System_packages_match_threadpoolctl()
    {
        Assert.SkipUnless(HasSystemStack, "needs python3-sklearn");
        AgreesWithThreadpoolctl(Pythons.System, Pythons.System);
    }

    [Theory]
    [InlineData("numpy")]
    [InlineData("scipy")]
    public void Build_facts_of_published_packages_match_show_config(string package)
    {
        Assert.SkipUnless(ScientificEnvironment.IsHere, ScientificEnvironment.Missing);
        AgreesWithShowConfig(ScientificEnvironment.Path, $"{ScientificEnvironment.Path}/bin/python", package);
    }

    [Fact]
    public void Build_facts_of_a_system_package_built_by_meson_match()
    {
        Assert.SkipUnless(HasSystemStack, "needs python3-sklearn");
        AgreesWithShowConfig(Pythons.System, Pythons.System, "scipy");
    }

    [Fact]
    public void Build_facts_of_a_system_package_built_by_distutils_match()
    {
        Assert.SkipUnless(HasSystemStack, "needs python3-sklearn");
        var configuration = Survey(Pythons.System).Configurations.Single(configuration => configuration.Package == "numpy");
        Assert.SkipUnless(configuration.BuildSystem is "numpy.distutils", "needs a NumPy before 1.26");
        foreach (var purpose in new[] { "blas", "lapack" })
        {
            var libraries = new Tool(Pythons.System).Do(
                "-c",
                $"import numpy.__config__ as c; print(', '.join(dict.fromkeys(c.{purpose}_opt_info['libraries'])))"
            );
            Assert.Equal(libraries.Trim(), Dependency(configuration, purpose).Name);
        }
    }

    private static bool HasSystemStack => OperatingSystem.IsLinux() && Directory.Exists("/usr/lib/python3/dist-packages/sklearn");

    private static void AgreesWithThreadpoolctl(string subject, string python)
    {
        var runtimes = Survey(subject).Runtimes;
        using var reported = JsonDocument.Parse(
            new Tool(python).Do(
                "-c",
                "import numpy.linalg, scipy.linalg, sklearn.cluster, json, threadpoolctl as t; print(json.dumps(t.threadpool_info()))"
            )
        );
        foreach (var library in reported.RootElement.EnumerateArray())
        {
            var path = new DiskTree().RealPath(library.GetProperty("filepath").GetString()!);
            var found = Assert.Single(runtimes, copy => copy.Runtime.RealPath == path);
            Assert.Equal(
                library.GetProperty("user_api").GetString(),
                found.Runtime.Library.Family is NumericFamily.Blas ? "blas" : "openmp"
            );
            if (found.Runtime.Library == NumericLibraries.OpenBlas)
            {
                Assert.Equal(library.GetProperty("version").GetString(), found.Text.Version);
                Assert.Equal(
                    library.GetProperty("threading_layer").GetString(),
                    found.Threading is ThreadingLayer.OpenMp ? "openmp"
                        : found.Threading is ThreadingLayer.Threads ? "pthreads"
                        : "disabled"
                );
            }
        }

        // a module that was not imported may load further libraries, but these packages have no such module
        Assert.Equal(
            reported.RootElement.GetArrayLength(),
            runtimes.Count(copy =>
                copy.Runtime.Library != NumericLibraries.Netlib
                && copy.Runtime.Library != NumericLibraries.NetlibLapack
                && !copy.Runtime.UsedBy.IsEmpty
            )
        );
    }

    private static void AgreesWithShowConfig(string subject, string python, string package)
    {
        var configuration = Survey(subject).Configurations.Single(configuration => configuration.Package == package);
        using var reported = JsonDocument.Parse(
            new Tool(python).Do("-c", $"import json, {package}.__config__ as c; print(json.dumps(c.CONFIG))")
        );
        foreach (var purpose in new[] { "blas", "lapack" })
        {
            var expected = reported.RootElement.GetProperty("Build Dependencies").GetProperty(purpose);
            Assert.Equal(expected.GetProperty("name").GetString(), Dependency(configuration, purpose).Name);
            Assert.Equal(expected.GetProperty("version").GetString(), Dependency(configuration, purpose).Version);
        }

        foreach (var compiler in reported.RootElement.GetProperty("Compilers").EnumerateObject())
        {
            var name = compiler.Value.TryGetProperty("name", out var named) ? named.GetString() : compiler.Name;
            var expected = $"{name} {compiler.Value.GetProperty("version").GetString()}";
            Assert.Equal(expected, configuration.Compilers.Single(pair => pair.Language == compiler.Name).Compiler);
        }
    }

    private static BuildDependency Dependency(BuildConfiguration configuration, string purpose) =>
        configuration.Dependencies.Single(dependency => dependency.Purpose == purpose);

    private static BuildInformation Survey(string path)
    {
        using var disk = new DiskTree();
        var found = Assert.IsType<FindOutcome.Found>(SubjectFinder.Find(path, HostEnvironment.Current(), disk));
        return BuildSurvey.Of(Examination.Run(found.Subject, new ExaminationOptions { Host = Host.Read() }), 0);
    }
}
