using System.Text.Json.Nodes;
using Armature.TestKit;

namespace Armature.Cli.Tests.Commands;

/// <summary>The errors of a real environment's Python, passed to <c>explain --in</c> that environment: an examination confirms or refutes the explanation.</summary>
public sealed class ExplainSubjectTests
{
    /// <summary>Opens a library for another architecture by its path, for the loader's own error.</summary>
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
    public void An_examination_confirms_the_error_of_the_environment(string sickness, string code, string cause, string rule)
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
    public void An_examination_refutes_another_error()
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
