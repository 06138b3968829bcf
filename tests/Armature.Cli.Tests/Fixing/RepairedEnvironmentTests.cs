using Armature.TestKit;

namespace Armature.Cli.Tests.Fixing;

/// <summary>Environments of real packages with one fault each, repaired with uv or pip and verified by their own Python.</summary>
public sealed class RepairedEnvironmentTests
{
    private const string FitsModel = """
        import numpy, bottleneck, markupsafe._speedups
        print(numpy.__version__, bottleneck.__version__, numpy.linalg.solve([[2, 0], [0, 4]], [2, 8]))
        try:
            import sklearn
        except ModuleNotFoundError:
            raise SystemExit
        from sklearn.linear_model import LinearRegression
        print(round(LinearRegression().fit([[1, 2], [3, 4], [5, 6]], [3, 7, 11]).predict([[7, 8]])[0], 6))
        import scipy.spatial, scipy.linalg
        print(scipy.__version__)
        """;

    public static bool AreHere => SickEnvironment.AreHere && Uv.IsHere;

    public static bool IsBuiltHere => SickEnvironment.IsBuiltHere && Uv.IsHere;

    public static TheoryData<string, string> Cases
    {
        get
        {
            var cases = new TheoryData<string, string> { { nameof(SickEnvironment.ForAnotherMachine), "pip" } };
            foreach (var name in Thoroughness.Sample(SickEnvironment.All.Keys, 4))
                cases.Add(name, "uv");
            return cases;
        }
    }

    [Theory(Skip = SickEnvironment.Missing, SkipUnless = nameof(AreHere))]
    [MemberData(nameof(Cases))]
    public void The_repaired_environment_fits_a_model_and_the_old_one_is_kept_byte_for_byte(string name, string tool)
    {
        using var environment = SickEnvironment.All[name]();
        var before = DirectoryDigest.Of(environment.Root);
        var model = Directory.Exists(environment.Site("sklearn")) ? "15.0\n1.16.3\n" : "";
        var run = FixProcess.Run(environment.Root, ["--yes", "--with", tool, "--least", Least(name), .. FixProcess.Wheels]);
        Assert.True(run.ExitCode == 0, run.Output + run.Errors);
        var fitted = environment.Python(FitsModel);
        Assert.Equal((0, $"2.3.4 1.6.0 [1. 2.]\n{model}"), (fitted.ExitCode, fitted.Output));
        Assert.Equal(before, DirectoryDigest.Of($"{environment.Root}.armature-old"));
        var second = FixProcess.Run(environment.Root, "--yes");
        Assert.Equal((0, true), (second.ExitCode, second.Output.Contains("to fix in", StringComparison.Ordinal)));
        Assert.Equal(0, FixProcess.RunIn(environment.Root, ["check", ".", "--hashes", "--fail-on", "error"]).ExitCode);
    }

    [Fact(Skip = SickEnvironment.NotBuiltHere, SkipUnless = nameof(IsBuiltHere))]
    public void A_package_without_a_wheel_is_built_from_source_as_the_last_resort()
    {
        using var environment = SickEnvironment.OnlyFromSource();
        var before = DirectoryDigest.Of(environment.Root);
        var run = FixProcess.Run(environment.Root, ["--yes", .. FixProcess.Wheels]);
        Assert.True(run.ExitCode == 0, run.Output + run.Errors);
        Assert.Equal("&lt;\n", environment.Python("import markupsafe._speedups, markupsafe; print(markupsafe.escape('<'))").Output);
        Assert.Equal(before, DirectoryDigest.Of($"{environment.Root}.armature-old"));
    }

    // two metadata directories of one package are a warning
    private static string Least(string name) => name is nameof(SickEnvironment.WithTwoVersions) ? "warning" : "error";
}
