using Armature.Knowledge;
using Armature.Loading.Runtimes;
using Armature.Reporting;
using Armature.Subjects;
using Armature.TestKit;

namespace Armature.Tests.Information;

/// <summary>
/// Checks the libraries bundled in published wheels against their makers' documentation: NumPy has an OpenBLAS with 64-bit integers, except on
/// 32-bit Windows and on macOS with Accelerate; SciPy has one with 32-bit integers (numpy <c>pyproject.toml</c>, MacPython/openblas-libs).
/// </summary>
public sealed class PublishedBlasTests
{
    [Fact]
    public void NumPy_bundles_OpenBLAS_with_64_bit_integers_or_uses_Accelerate() =>
        AssertEach("numpy-*.whl", IntegerWidth.Wide, wheel => wheel.Contains("-macosx_14_0_arm64", StringComparison.Ordinal), "-win32");

    [Fact]
    public void SciPy_bundles_OpenBLAS_with_32_bit_integers_or_uses_Accelerate() =>
        AssertEach("scipy-*.whl", IntegerWidth.Narrow, wheel => wheel.Contains("-macosx_14_0_", StringComparison.Ordinal), "-win32");

    [Theory]
    [InlineData("scikit_learn-*-macosx_*.whl", "LLVM libomp")]
    [InlineData("scikit_learn-*linux*.whl", "GNU libgomp")]
    [InlineData("scikit_learn-*-win*.whl", "Microsoft vcomp")]
    [InlineData("lightgbm-*-win*.whl", "Microsoft vcomp")]
    public void Other_wheels_bundle_an_OpenMP_runtime(string wheels, string name)
    {
        Assert.SkipUnless(PublishedWheels.IsHere, Corpus.Missing);
        Assert.All(
            Wheels(wheels),
            wheel =>
            {
                var brought = Survey(wheel).Where(copy => copy.Runtime.Owner is not null).ToArray();
                // a test file of lightgbm is extra, and on Windows the system provides the runtime
                Assert.All(brought, copy => Assert.Equal(name, copy.Runtime.Library.Name));
                if (!wheels.StartsWith("lightgbm", StringComparison.Ordinal))
                    Assert.Single(brought);
            }
        );
    }

    private static void AssertEach(string wheels, IntegerWidth width, Func<string, bool> isAccelerate, string without)
    {
        Assert.SkipUnless(PublishedWheels.IsHere, Corpus.Missing);
        var all = Wheels(wheels);
        Assert.NotEmpty(all);
        Assert.All(
            all,
            wheel =>
            {
                var copies = Survey(wheel).Where(copy => copy.Runtime.Library.Family is NumericFamily.Blas).ToArray();
                if (wheel.Contains(without, StringComparison.Ordinal))
                {
                    Assert.Empty(copies);
                    return;
                }

                var copy = Assert.Single(copies);
                if (isAccelerate(wheel))
                {
                    Assert.Equal(NumericLibraries.Accelerate, copy.Runtime.Library);
                    return;
                }

                Assert.Equal(NumericLibraries.OpenBlas, copy.Runtime.Library);
                // NumPy for Windows on Arm uses 32-bit integers: its functions are named scipy_dgemm_
                Assert.Equal(wheel.Contains("-win_arm64", StringComparison.Ordinal) ? IntegerWidth.Narrow : width, copy.Width);
                Assert.NotEmpty(copy.Runtime.UsedBy);
            }
        );
    }

    private static string[] Wheels(string pattern) =>
        [.. Directory.EnumerateFiles(PublishedWheels.Skeleton(""), pattern).Order(StringComparer.Ordinal)];

    private static IEnumerable<RuntimeBuild> Survey(string wheel)
    {
        using var disk = new DiskTree();
        var found = Assert.IsType<FindOutcome.Found>(SubjectFinder.Find(wheel, HostEnvironment.Current(), disk));
        using var tree = found.Subject.Tree;
        return BuildSurvey.Of(Examination.Run(found.Subject, new ExaminationOptions { Host = Host.Read() }), 0).Runtimes;
    }
}
