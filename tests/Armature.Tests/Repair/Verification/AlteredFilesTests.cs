using System.Security.Cryptography;
using Armature.Repair.Verification;
using Armature.TestKit;

namespace Armature.Repair.Tests.Verification;

/// <summary>A package whose module was altered after it was installed, in a real Python.</summary>
public sealed class AlteredFilesTests
{
    public static bool IsHere => PrivatePython.IsHere;

    [Theory(Skip = PrivatePython.Missing, SkipUnless = nameof(IsHere))]
    [InlineData("raise(SIGSEGV);", true)]
    [InlineData("abort();", true)]
    [InlineData("exit(3);", false)]
    public void The_files_of_a_package_that_crashes_are_compared_with_RECORD(string altered, bool isCrash)
    {
        using var python = new PrivatePython("3.11");
        Install(python, python.Module("sick.inner", python.Well("inner")));
        python.Module("sick.inner", altered);

        var verdict = Verified.Path(python.Prefix);

        var failure = Assert.IsType<ProofOutcome.Failed>(verdict.FailedImports.Single().Outcome).Failure;
        if (!isCrash)
        {
            Assert.DoesNotContain(failure.Findings, finding => finding.Rule.Id == "AR602");
            return;
        }

        var found = failure.Findings[0];
        Assert.Equal("1 file of sick 1.0 differs from what was installed", found.Message);
        Assert.Equal(["armature fix " + python.Prefix + " --select AR602"], found.Repair!.Commands);
    }

    [Fact(Skip = PrivatePython.Missing, SkipUnless = nameof(IsHere))]
    public void A_crash_of_a_package_that_is_as_installed_is_not_blamed_on_its_files()
    {
        using var python = new PrivatePython("3.11");
        Install(python, python.Module("sick.inner", "raise(SIGSEGV);"));
        var verdict = Verified.Path(python.Prefix);
        var failure = Assert.IsType<ProofOutcome.Failed>(verdict.FailedImports.Single().Outcome).Failure;
        Assert.DoesNotContain(failure.Findings, finding => finding.Rule.Id == "AR602");
    }

    private static void Install(PrivatePython python, string module)
    {
        var metadata = Directory.CreateDirectory($"{python.SitePackages}/sick-1.0.dist-info").FullName;
        File.WriteAllText($"{metadata}/METADATA", "Metadata-Version: 2.1\nName: sick\nVersion: 1.0\n");
        File.WriteAllText($"{metadata}/INSTALLER", "pip\n");
        File.WriteAllText($"{metadata}/WHEEL", "Wheel-Version: 1.0\nRoot-Is-Purelib: false\nTag: cp311-cp311-linux_x86_64\n");
        var hash = System.Buffers.Text.Base64Url.EncodeToString(SHA256.HashData(File.ReadAllBytes(module)));
        File.WriteAllText(
            $"{metadata}/RECORD",
            $"sick/__init__.py,,\nsick/{Path.GetFileName(module)},sha256={hash},{new FileInfo(module).Length}\nsick-1.0.dist-info/METADATA,,\nsick-1.0.dist-info/RECORD,,\n"
        );
    }
}
