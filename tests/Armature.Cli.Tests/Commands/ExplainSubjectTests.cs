using System.Text.Json.Nodes;
using Armature.TestKit;

namespace Armature.Cli.Tests.Commands;

/// <summary>What the real Python of a real environment says, given to <c>explain --in</c> that environment: the bytes bear it out, or do not.</summary>
public sealed class ExplainSubjectTests
{
    /// <summary>The loader's word for a library of another machine that is named by its path.</summary>
    private const string OpensForeignLibrary =
        "import ctypes, glob, sys; ctypes.CDLL(glob.glob(sys.prefix + '/lib/python3.11/site-packages/numpy/_core/_multiarray_umath.*')[0])";

    public static bool AreHere => SickEnvironment.AreHere;

    [Theory(SkipUnless = nameof(AreHere), Skip = SickEnvironment.Missing)]
    [InlineData(nameof(SickEnvironment.ForAnotherMachine), OpensForeignLibrary, "elf-wrong-arch", "AR101")]
    [InlineData(nameof(SickEnvironment.BuiltForNumpy1), "import bottleneck", "numpy-abi", "AR303")]
    [InlineData(nameof(SickEnvironment.ForAnotherPython), "import markupsafe._speedups", "python-abi-mismatch", "AR301")]
    [InlineData(nameof(SickEnvironment.WithoutBundledLibraries), "import sklearn.linear_model", "missing-shared-lib", "AR201")]
    [InlineData(
        nameof(SickEnvironment.WithTruncatedModule),
        "import faulthandler; faulthandler.enable(); import scipy.spatial",
        "corrupt-elf",
        "AR211"
    )]
    public void The_environments_own_words_are_confirmed_by_its_bytes(string sickness, string code, string cause, string rule)
    {
        using var environment = SickEnvironment.All[sickness]();
        var explanation = Explained(environment.Python(code).Errors, environment.Root);
        Assert.Equal(cause, (string?)explanation["cause"]);
        Assert.Equal("confirmed", (string?)explanation["confirmation"]!["kind"]);
        Assert.Equal(rule, (string?)explanation["findings"]![0]!["rule"]);
        Assert.Contains(
            explanation["remedies"]!.AsArray().SelectMany(remedy => remedy!["commands"]!.AsArray()),
            command => (string?)command == $"armature fix {environment.Root}"
        );
    }

    [Fact(SkipUnless = nameof(AreHere), Skip = SickEnvironment.Missing)]
    public void What_the_bytes_do_not_bear_out_is_refuted()
    {
        using var environment = ScientificEnvironment.Fresh();
        var module = environment.Find("scipy/linalg", "_fblas*.so");
        var explanation = Explained($"ImportError: {module}: wrong ELF class: ELFCLASS32", environment.Root);
        Assert.Equal("refuted", (string?)explanation["confirmation"]!["kind"]);
        Assert.Empty(explanation["findings"]!.AsArray());
    }

    private static JsonNode Explained(string text, string subject)
    {
        using var directory = new TemporaryDirectory();
        File.WriteAllText(Path.Combine(directory.Path, "error.txt"), text);
        var run = Runs.In(directory.Path, [], "explain", "error.txt", "--in", subject, "--format", "json");
        Assert.Equal(ExitCode.Healthy, run.Exit);
        return JsonNode.Parse(run.Out)!;
    }
}
