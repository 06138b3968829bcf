using System.Text.Json.Nodes;
using Armature.TestKit;

namespace Armature.Cli.Tests.Fixing;

/// <summary>A plan installs nothing that has the fault which it is to fix.</summary>
public sealed class ExaminedPlanTests : IDisposable
{
    private readonly TemporaryDirectory _wheels = new();

    public static bool IsHere => SickMarkupSafe.CanBeMade;

    public static bool CanBuildSick => SickEnvironment.AreHere;

    public void Dispose() => _wheels.Dispose();

    [Fact(Skip = SickMarkupSafe.Missing, SkipUnless = nameof(IsHere))]
    public void A_wheel_for_another_Python_under_the_right_name_is_not_planned()
    {
        using var environment = new SickMarkupSafe();
        var mislabelled = _wheels.Of("markupsafe-3.0.3-cp311-cp311-manylinux2014_x86_64.whl");
        File.Copy(PublishedWheels.Whole("markupsafe-3.0.3-cp312-cp312-manylinux2014_x86_64*")[0], mislabelled);
        var run = FixProcess.Run(environment.Root, "--yes", "--no-index", "--find-links", _wheels.Path);
        Assert.Equal(1, run.ExitCode);
        Assert.Contains("cannot be fixed from", run.Output, StringComparison.Ordinal);
        Assert.Contains("the same fault", Joined(run.Output), StringComparison.Ordinal);
        Assert.Contains(mislabelled, Joined(run.Output), StringComparison.Ordinal);
        Assert.True(environment.IsAsBefore);
    }

    [Fact(Skip = SickEnvironment.Missing, SkipUnless = nameof(CanBuildSick))]
    public void An_upgrade_that_is_not_available_is_not_planned()
    {
        using var environment = SickEnvironment.BuiltForNumpy1();
        foreach (var file in PublishedWheels.Whole("Bottleneck-1.3.7-*"))
            File.Copy(file, _wheels.Of(Path.GetFileName(file)));

        var run = FixProcess.RunIn(
            Path.GetTempPath(),
            ["plan", environment.Root, "--format", "json", "--no-index", "--find-links", _wheels.Path]
        );
        var plan = JsonNode.Parse(run.Output)!;
        Assert.Empty(plan["steps"]!.AsArray());
        Assert.Contains(
            "cannot be fixed from what is available: no version from 1.4.0 on is available",
            run.Output,
            StringComparison.Ordinal
        );
    }

    // lines are broken at the width of the page
    private static string Joined(string text) => string.Join(' ', text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
}
