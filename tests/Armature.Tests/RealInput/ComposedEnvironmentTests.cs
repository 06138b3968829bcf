using System.IO.Compression;
using Armature.Rules;
using Armature.TestKit;

namespace Armature.Tests.RealInput;

/// <summary>NumPy, SciPy and scikit-learn for one platform, unpacked as pip installs them: no findings for that platform, findings for another.</summary>
public sealed class ComposedEnvironmentTests
{
    public static TheoryData<string, string, string[]> Stacks =>
        new()
        {
            {
                "macosx_14_0_arm64",
                "win_amd64",
                [
                    "numpy-1.26.4-cp311-cp311-macosx_11_0_arm64",
                    "scipy-1.11.4-cp311-cp311-macosx_12_0_arm64",
                    "scikit_learn-1.3.2-cp311-cp311-macosx_12_0_arm64",
                ]
            },
            {
                "macosx_14_0_x86_64",
                "macosx_14_0_arm64",
                [
                    "numpy-1.26.4-cp311-cp311-macosx_10_9_x86_64",
                    "scipy-1.11.4-cp311-cp311-macosx_10_9_x86_64",
                    "scikit_learn-1.3.2-cp311-cp311-macosx_10_9_x86_64",
                ]
            },
            {
                "win_amd64",
                "win_arm64",
                ["numpy-1.26.4-cp311-cp311-win_amd64", "scipy-1.11.4-cp311-cp311-win_amd64", "scikit_learn-1.3.2-cp311-cp311-win_amd64"]
            },
            {
                "manylinux_2_28_aarch64",
                "manylinux_2_28_x86_64",
                [
                    "numpy-2.3.4-cp311-cp311-manylinux_2_27_aarch64.manylinux_2_28_aarch64",
                    "scipy-1.16.3-cp311-cp311-manylinux2014_aarch64.manylinux_2_17_aarch64",
                    "scikit_learn-1.7.2-cp311-cp311-manylinux_2_27_aarch64.manylinux_2_28_aarch64",
                ]
            },
        };

    [Theory]
    [MemberData(nameof(Stacks))]
    public void Packages_pass_for_their_own_target_and_fail_for_another(string home, string elsewhere, string[] wheels)
    {
        Assert.SkipUnless(PublishedWheels.IsHere, Corpus.Missing);
        using var directory = new TemporaryDirectory();
        foreach (var wheel in wheels)
            ZipFile.ExtractToDirectory(PublishedWheels.Skeleton(wheel + ".whl"), directory.Path, overwriteFiles: true);

        var own = Examined.Path(directory.Path, home, "cp311");
        Assert.DoesNotContain(own.Findings, finding => finding.Severity > Severity.Note);
        var other = Examined.Path(directory.Path, elsewhere, "cp311");
        Assert.Equal(
            ["numpy", "scikit-learn", "scipy"],
            other
                .Findings.Where(finding => finding.Severity is Severity.Error)
                .Select(finding => finding.Package?.NormalizedName ?? "unowned")
                .Order(StringComparer.Ordinal)
        );
        Assert.All(
            other.Findings.Where(finding => finding.Severity is Severity.Error),
            finding => Assert.Contains(finding.Rule.Id, (string[])["AR101", "AR104"])
        );
    }
}
