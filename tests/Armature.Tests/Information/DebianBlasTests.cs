using System.Text.Json;
using Armature.Knowledge;
using Armature.Loading.Runtimes;
using Armature.Reporting;
using Armature.Subjects;
using Armature.TestKit;

namespace Armature.Tests.Information;

/// <summary>Compares each BLAS that Debian offers under one name with the maps of a Python process and with threadpoolctl.</summary>
public sealed class DebianBlasTests
{
    private const string Program = """
        import json, os, numpy.linalg, scipy.linalg, sklearn.cluster, threadpoolctl
        names = "libblas", "liblapack", "libopenblas", "libblis", "libatlas", "libgomp"
        maps = {line.split()[-1] for line in open("/proc/self/maps") if "/" in line}
        print(json.dumps({
            "maps": sorted(path for path in maps if os.path.basename(path).startswith(names)),
            "pools": [[os.path.realpath(pool["filepath"]), pool["version"], pool.get("threading_layer")] for pool in threadpoolctl.threadpool_info()],
        }))
        """;

    [Theory]
    [InlineData("openblas-pthread", "OpenBLAS", ThreadingLayer.Threads)]
    [InlineData("openblas-openmp", "OpenBLAS", ThreadingLayer.OpenMp)]
    [InlineData("openblas-serial", "OpenBLAS", ThreadingLayer.Sequential)]
    [InlineData("blis-pthread", "BLIS", ThreadingLayer.Threads)]
    [InlineData("blis-openmp", "BLIS", ThreadingLayer.OpenMp)]
    [InlineData("atlas", "ATLAS", null)]
    public void The_reported_alternative_is_the_one_the_process_maps(string alternative, string name, ThreadingLayer? threading)
    {
        Assert.SkipUnless(DebianBlas.IsHere, DebianBlas.Missing);
        var path = DebianBlas.LibraryPath(alternative);
        using var reported = JsonDocument.Parse(new Tool("env").Do($"LD_LIBRARY_PATH={path}", Pythons.System, "-c", Program));
        var copies = Survey(path).Where(copy => !copy.Runtime.Loaders.IsEmpty).ToArray();

        Assert.Equal(
            reported.RootElement.GetProperty("maps").EnumerateArray().Select(file => file.GetString()),
            copies.Select(copy => copy.Runtime.RealPath)
        );
        var blas = copies.Where(copy => Path.GetFileName(copy.Runtime.RealPath).StartsWith("libblas", StringComparison.Ordinal));
        Assert.Equal(name, Assert.Single(blas).Runtime.Library.Name);
        Assert.DoesNotContain(copies, copy => copy.Runtime.Library == NumericLibraries.Netlib);
        if (threading is { } layer)
            Assert.Contains(copies, copy => copy.Runtime.Library.Name == name && copy.Threading == layer);
        foreach (var pool in reported.RootElement.GetProperty("pools").EnumerateArray())
            AssertSame(pool, copies);
    }

    [Fact]
    public void The_kernels_of_OpenBLAS_are_reported()
    {
        Assert.SkipUnless(DebianBlas.IsHere, DebianBlas.Missing);
        var copy = Survey(DebianBlas.LibraryPath("openblas-pthread")).Single(copy => copy.Text.Version is not null);
        Assert.Contains("HASWELL", copy.Runtime.Cores);
        Assert.Contains("SKYLAKEX", copy.Runtime.Cores);
        Assert.Equal(["NO_LAPACKE", "DYNAMIC_ARCH"], copy.Text.Build?.Split(' ').Take(2));
    }

    private static void AssertSame(JsonElement pool, RuntimeBuild[] copies)
    {
        var copy = Assert.Single(copies, copy => copy.Runtime.RealPath == pool[0].GetString());
        if (copy.Runtime.Library != NumericLibraries.OpenBlas)
            return;
        Assert.Equal(pool[1].GetString(), copy.Text.Version);
        Assert.Equal(
            pool[2].GetString(),
            copy.Threading switch
            {
                ThreadingLayer.OpenMp => "openmp",
                ThreadingLayer.Threads => "pthreads",
                _ => "disabled",
            }
        );
    }

    private static IEnumerable<RuntimeBuild> Survey(string libraryPath)
    {
        using var disk = new DiskTree();
        var found = Assert.IsType<FindOutcome.Found>(SubjectFinder.Find(Pythons.System, HostEnvironment.Current(), disk));
        return BuildSurvey
            .Of(Examination.Run(found.Subject, new ExaminationOptions { Host = Host.Read(), LibraryPath = libraryPath }), 0)
            .Runtimes;
    }
}
