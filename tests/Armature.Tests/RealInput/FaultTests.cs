using Armature.Rules;
using Armature.TestKit;
using Armature.TestKit.Faults;

namespace Armature.Tests.RealInput;

/// <summary>Checks that each fault of the comparison of tools is real, and that exactly its own finding is reported.</summary>
public sealed class FaultTests
{
    public static TheoryData<string> Names => [.. AllFaults.All.Select(fault => fault.Name)];

    // one test for both: to make a fault, a whole environment is copied
    [Theory]
    [MemberData(nameof(Names))]
    public void Each_fault_is_found_with_its_file_and_its_reason_and_is_real_where_Python_notices_it(string name)
    {
        Assert.SkipUnless(AllFaults.AreHere, AllFaults.Missing);
        var fault = AllFaults.All.Single(fault => fault.Name == name);
        using var subject = fault.Make();
        var findings = Examined.Path(subject.Path).Findings;

        Assert.Contains(findings, finding => finding.Rule.Id == fault.Rule && fault.IsNamedIn(Text(finding)));
        Assert.DoesNotContain(findings, finding => finding.Rule.Id != fault.Rule && finding.Severity is Severity.Error);
        if (fault.Proof is { } proof)
            AssertFails(proof, subject.Path);
    }

    private static void AssertFails(string proof, string environment)
    {
        Assert.NotEqual(0, Python(environment, proof));
        // a healthy environment does not have turbo, which some faults add
        if (!proof.Contains("turbo", StringComparison.Ordinal))
            Assert.Equal(0, Python(ScientificEnvironment.Path, proof));
    }

    private static int Python(string environment, string line) =>
        new Tool(Path.Combine(environment, "bin", "python")).Run("-c", line)!.ExitCode;

    private static string Text(Finding finding) =>
        string.Join('\n', [finding.Message, finding.Package?.Name, finding.Truth, .. finding.Files.SelectMany(Texts)]);

    private static IEnumerable<string?> Texts(FindingFile file) => [file.Path, file.Evidence, file.Error];
}
