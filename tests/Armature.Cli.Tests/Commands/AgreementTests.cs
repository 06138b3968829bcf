using System.Text.Json.Nodes;
using Armature.TestKit;

namespace Armature.Cli.Tests.Commands;

/// <summary>Every command names the same cause of a fault and the same fix.</summary>
public sealed class AgreementTests
{
    public static bool AreHere => SickEnvironment.AreHere;

    /// <summary>A name of the environment, and a module whose import fails in it with a message about the fault.</summary>
    public static TheoryData<string, string, string> Faults =>
        new()
        {
            { nameof(SickEnvironment.ForAnotherMachine), "numpy", "AR101" },
            { nameof(SickEnvironment.BuiltForNumpy1), "bottleneck", "AR303" },
            { nameof(SickEnvironment.ForAnotherPython), "markupsafe._speedups", "AR301" },
            { nameof(SickEnvironment.WithoutBundledLibraries), "sklearn.cluster", "AR201" },
        };

    [Theory(Skip = SickEnvironment.Missing, SkipUnless = nameof(AreHere))]
    [MemberData(nameof(Faults))]
    public void Check_explain_and_plan_agree(string name, string module, string rule)
    {
        using var environment = Sick(name);
        var finding = FirstError(Json(environment, ["check", ".", "--format", "json"])["reports"]![0]!["findings"]!);
        Assert.Equal(rule, (string?)finding["rule"]);
        Assert.Equal(["armature fix ."], Commands(finding["repair"]!));

        var failure = environment.Python($"import {module}");
        Assert.NotEqual(0, failure.ExitCode);
        using var directory = new TemporaryDirectory();
        File.WriteAllText(directory.Of("error.txt"), failure.Errors);
        var explanation = Json(environment, ["explain", directory.Of("error.txt"), "--in", ".", "--format", "json"]);
        Assert.True("confirmed" == (string?)explanation["confirmation"]?["kind"], $"{explanation["cause"]}: {failure.Errors}");
        Assert.Equal(rule, (string?)explanation["findings"]![0]!["rule"]);
        var fixes = explanation["remedies"]!.AsArray();
        Assert.Equal(Commands(finding["repair"]!), Commands(fixes[0]!));
        Assert.Contains(fixes, fix => Commands(fix!).SequenceEqual(Commands(finding["remedy"]!)));

        var plan = Json(environment, ["plan", ".", "--format", "json"]);
        Assert.Contains(plan["cured"]!.AsArray(), finding => (string?)finding!["rule"] == rule);
        // the version that the fix by hand names is the one that the plan installs
        var requirement = Commands(finding["remedy"]!)[^1].Split(' ')[^1].Trim('"', '\'');
        Assert.Contains(plan["packages"]!.AsArray(), package => Same((string?)package!["requirement"], requirement));
    }

    [Fact(Skip = SickEnvironment.Missing, SkipUnless = nameof(AreHere))]
    public void Verify_and_run_advise_the_same()
    {
        using var environment = SickEnvironment.BuiltForNumpy1();
        var finding = FirstError(Json(environment, ["check", ".", "--format", "json"])["reports"]![0]!["findings"]!);
        var text = Json(environment, ["verify", ".", "--format", "json"]).ToJsonString();
        Assert.Contains(JsonValue.Create(Commands(finding["remedy"]!)[0])!.ToJsonString(), text, StringComparison.Ordinal);
        Assert.Contains("armature fix .", text, StringComparison.Ordinal);
        var run = Fixing.FixProcess.RunIn(environment.Root, ["run", "--", "bin/python", "-c", "import bottleneck"]);
        Assert.Equal(1, run.ExitCode);
        Assert.Contains(Commands(finding["remedy"]!)[0], run.Errors, StringComparison.Ordinal);
        Assert.Contains("Fix:  armature fix ", run.Errors, StringComparison.Ordinal);
    }

    /// <summary>The story of the seed: no cloud function is near.</summary>
    [Fact(Skip = SickEnvironment.Missing, SkipUnless = nameof(AreHere))]
    public void NumPy_for_another_machine_in_a_virtual_environment_is_not_a_story_of_cloud_functions()
    {
        using var environment = Sick(nameof(SickEnvironment.ForAnotherMachine));
        var run = Fixing.FixProcess.RunIn(environment.Root, ["run", "--", "bin/python", "-c", "import numpy"]);
        Assert.DoesNotContain("Lambda", run.Errors, StringComparison.Ordinal);
        Assert.DoesNotContain("function's bundle", run.Errors, StringComparison.Ordinal);
        Assert.Contains("A library is built for another processor", run.Errors, StringComparison.Ordinal);
        Assert.Contains("numpy 2.3.4 is built for aarch64", run.Errors, StringComparison.Ordinal);
    }

    /// <summary>The environment, with the sources of NumPy that the skeletons of wheels do not have.</summary>
    private static ScientificEnvironment.Copy Sick(string name)
    {
        var environment = SickEnvironment.All[name]();
        using var healthy = ScientificEnvironment.Fresh();
        foreach (var source in Directory.GetFiles(healthy.Site("numpy"), "*.py", SearchOption.AllDirectories))
        {
            var file = environment.Site("numpy", Path.GetRelativePath(healthy.Site("numpy"), source));
            if (File.Exists(file))
                ScientificEnvironment.Copy.Replace(file, File.ReadAllBytes(source));
        }

        return environment;
    }

    private static JsonNode Json(ScientificEnvironment.Copy environment, string[] arguments) =>
        JsonNode.Parse(Runs.In(environment.Root, [], arguments).Out)!;

    private static JsonNode FirstError(JsonNode findings) => findings.AsArray().First(finding => (string?)finding!["severity"] == "error")!;

    private static string[] Commands(JsonNode remedy) => [.. remedy["commands"]!.AsArray().Select(command => (string)command!)];

    // names of packages are written in several ways
    private static bool Same(string? left, string right) =>
        left is not null && left.Replace('_', '-').Equals(right.Replace('_', '-'), StringComparison.OrdinalIgnoreCase);
}
