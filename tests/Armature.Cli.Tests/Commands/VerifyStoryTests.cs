using System.Text.Json.Nodes;
using Armature.Knowledge.Probes;
using Armature.TestKit;

namespace Armature.Cli.Tests.Commands;

/// <summary>Verifies real environments: published wheels, Debian's packages, packages for another machine.</summary>
public sealed class VerifyStoryTests
{
    private const string NeedsDebian = "needs python3-numpy, python3-scipy, python3-sklearn, python3-pandas and python3-matplotlib";

    private static readonly string[] s_ofWheels = ["bottleneck", "markupsafe", "numpy-linear-algebra", "numpy-speed", "scipy", "sklearn"];
    private static readonly string[] s_ofDebian =
    [
        "matplotlib",
        "numpy-linear-algebra",
        "numpy-speed",
        "pandas",
        "pillow",
        "scipy",
        "sklearn",
    ];

    public static bool WheelsAreHere => ScientificEnvironment.IsHere;

    public static bool DebianIsHere =>
        Directory.Exists("/usr/lib/python3/dist-packages/sklearn") && Directory.Exists("/usr/lib/python3/dist-packages/matplotlib");

    public static bool Arm64IsHere => DebianArm64.IsHere;

    [Fact(Skip = ScientificEnvironment.Missing, SkipUnless = nameof(WheelsAreHere))]
    public void A_model_is_fitted_by_published_wheels()
    {
        var verdict = Verdict(ExitCode.Healthy, ScientificEnvironment.Path);
        Assert.True((bool)verdict["proven"]!);
        Assert.Contains("predicts 15 for [7,8]", (string?)Ran(verdict, "sklearn")["told"], StringComparison.Ordinal);
        Assert.All(verdict["probes"]!.AsArray(), probe => Assert.Equal("passed", (string?)probe!["outcome"]));
        Assert.StartsWith("OpenBLAS 0.3.", (string?)verdict["blas"]!["library"], StringComparison.Ordinal);
        Assert.Equal(s_ofWheels, verdict["probes"]!.AsArray().Select(probe => (string?)probe!["name"]));
    }

    [Fact(Skip = ScientificEnvironment.Missing, SkipUnless = nameof(WheelsAreHere))]
    public void A_module_built_for_NumPy_1_is_joined_with_its_finding()
    {
        using var copy = ScientificEnvironment.Fresh();
        foreach (var directory in Directory.EnumerateDirectories(copy.SitePackages, "bottleneck*"))
            Directory.Delete(directory, recursive: true);
        new Tool("unzip").Do("-q", PublishedWheels.Whole("Bottleneck-1.3.7-*.whl").Single(), "-d", copy.SitePackages);
        var verdict = Verdict(ExitCode.Findings, copy.Root);
        var failed = Failed(verdict);
        Assert.Equal("bottleneck", (string?)failed["module"]);
        Assert.Equal("AR303", (string?)failed["failure"]!["findings"]![0]!["rule"]);
        Assert.Equal("numpy-abi", ((string?)failed["failure"]!["cause"])![..9]);
        Assert.Equal("passed", (string?)Ran(verdict, "sklearn")["outcome"]);
    }

    [Fact(Skip = ScientificEnvironment.Missing, SkipUnless = nameof(WheelsAreHere))]
    public void A_missing_library_fails_its_package_and_its_dependents()
    {
        using var copy = ScientificEnvironment.Fresh();
        File.Delete(copy.Find("numpy.libs", "libgfortran*"));
        var verdict = Verdict(ExitCode.Findings, copy.Root);
        string?[] failed =
        [
            .. verdict["imports"]!
                .AsArray()
                .Where(import => (string?)import!["outcome"] == "failed")
                .Select(import => (string?)import!["module"]),
        ];
        Assert.Equal(["bottleneck", "numpy", "scipy", "sklearn"], failed);
        var numpy = verdict["imports"]!.AsArray().Single(import => (string?)import!["module"] == "numpy")!["failure"]!;
        Assert.Equal("AR201", (string?)numpy["findings"]![0]!["rule"]);
        Assert.DoesNotContain("sklearn", verdict["probes"]!.AsArray().Select(probe => (string?)probe!["name"]));
    }

    [Fact(Skip = NeedsDebian, SkipUnless = nameof(DebianIsHere))]
    public void Debians_packages_are_verified()
    {
        var verdict = Verdict(ExitCode.Healthy, Pythons.System);
        Assert.Empty(s_ofDebian.Except(verdict["probes"]!.AsArray().Select(probe => (string)probe!["name"]!)));
        Assert.Empty(verdict["notes"]!.AsArray());
    }

    [Fact]
    public void Every_probe_marked_as_tested_is_run_here() =>
        Assert.Equal(
            s_ofWheels.Union(s_ofDebian).Order(StringComparer.Ordinal),
            ProbeFiles.All.Where(probe => probe.Tried == Probe.ByTest).Select(probe => probe.Name)
        );

    [Fact(Skip = DebianArm64.Missing, SkipUnless = nameof(Arm64IsHere))]
    public void NumPy_for_another_machine_is_verified_under_an_emulator()
    {
        using var directory = new TemporaryDirectory();
        var root = directory.Of("arm64");
        new Tool("cp").Do("-al", DebianArm64.Root, root);
        // it would take a minute under the emulator, and the root lacks some of its libraries
        foreach (var scipy in Directory.EnumerateDirectories($"{root}/usr/lib/python3/dist-packages", "scipy*"))
            Directory.Delete(scipy, recursive: true);
        var verdict = Verdict(ExitCode.Healthy, $"{root}/usr/bin/python3.11", "--sysroot", root);
        Assert.Equal(["numpy-linear-algebra", "numpy-speed"], verdict["probes"]!.AsArray().Select(probe => (string)probe!["name"]!));
        Assert.Null(verdict["blas"]!["gflops_single"]);
    }

    [Fact(Skip = DebianArm64.Missing, SkipUnless = nameof(Arm64IsHere))]
    public void Python_for_another_machine_is_refused_without_an_emulator()
    {
        var run = Runs.Of("verify", DebianArm64.Python);
        Assert.Equal(ExitCode.CouldNotExamine, run.Exit);
        Assert.Contains("is for Linux arm64 and cannot run here", run.Error, StringComparison.Ordinal);
    }

    private static JsonNode Verdict(ExitCode exit, params string[] arguments)
    {
        var run = Runs.Of(["verify", .. arguments, "--format", "json"]);
        Assert.True(run.Exit == exit, $"{run.Exit}: {run.Error}{run.Out}");
        return JsonNode.Parse(run.Out)!;
    }

    private static JsonNode Ran(JsonNode verdict, string name) =>
        verdict["probes"]!.AsArray().Single(probe => (string?)probe!["name"] == name)!;

    private static JsonNode Failed(JsonNode verdict) =>
        verdict["imports"]!.AsArray().Single(import => (string?)import!["outcome"] == "failed")!;
}
