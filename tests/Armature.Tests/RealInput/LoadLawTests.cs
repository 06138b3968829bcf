using Armature.TestKit;

namespace Armature.Tests.RealInput;

/// <summary>Holds <c>check</c> and <c>tree</c> to <see cref="LoadLaw"/> on everything that is at hand.</summary>
public sealed class LoadLawTests
{
    [Fact]
    public void Of_published_wheels()
    {
        Assert.SkipUnless(PublishedWheels.IsHere, Corpus.Missing);
        Holds(
            PublishedWheel
                .Key()
                .SelectMany(wheel => LoadLaw.Broken(Examined.Path(PublishedWheels.Skeleton(wheel.File), wheel.Target, wheel.Python)))
        );
    }

    [Fact]
    public void Of_published_wheels_for_their_own_tags()
    {
        Assert.SkipUnless(PublishedWheels.IsHere, Corpus.Missing);
        Holds(PublishedWheel.Key().SelectMany(wheel => LoadLaw.Broken(Examined.Path(PublishedWheels.Skeleton(wheel.File)))));
    }

    [Theory]
    [InlineData("alpine-3.20")]
    [InlineData("debian-12")]
    [InlineData("macosx_14_0_arm64")]
    [InlineData("win_amd64")]
    public void Of_published_wheels_for_another_target(string target)
    {
        Assert.SkipUnless(PublishedWheels.IsHere, Corpus.Missing);
        var wheels = Thoroughness.Sample(PublishedWheel.Key(), 8);
        Holds(wheels.SelectMany(wheel => LoadLaw.Broken(Examined.Path(PublishedWheels.Skeleton(wheel.File), target, "cp311"))));
    }

    [Fact]
    public void Of_the_Python_of_this_system()
    {
        const string Python = "/usr/bin/python3";
        Assert.SkipUnless(File.Exists(Python), "needs the system's Python");
        var report = Examined.Path(Python);
        Holds(LoadLaw.Broken(report));
        Holds(LoadLaw.Differing(report with { Graph = Sampled(report) }, new CheckOptions { Python = Python }));
    }

    [Fact]
    public void Of_environments_with_a_problem()
    {
        Assert.SkipUnless(SickEnvironment.AreHere, SickEnvironment.Missing);
        foreach (var make in SickEnvironment.All.Values)
        {
            using var copy = make();
            var report = Examined.Path(copy.Root);
            Holds(LoadLaw.Broken(report));
            Holds(LoadLaw.Differing(report with { Graph = Sampled(report) }, new CheckOptions()));
        }
    }

    private static void Holds(IEnumerable<string> broken)
    {
        string[] all = [.. broken];
        Assert.True(all.Length == 0, string.Join('\n', all));
    }

    private static Loading.LoadGraph Sampled(Reporting.Report report) =>
        report.Graph with
        {
            Files = [.. Thoroughness.Sample(report.Graph.Files, 24)],
        };
}
