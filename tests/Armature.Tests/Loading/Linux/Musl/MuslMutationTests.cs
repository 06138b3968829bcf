namespace Armature.Loading.Tests.Linux.Musl;

/// <summary>Libraries for musl broken at random, by seed: the prediction and musl's own loader agree on each.</summary>
public sealed class MuslMutationTests(ITestOutputHelper output) : IDisposable
{
    private readonly string _directory = Directory.CreateTempSubdirectory("armature-musl-").FullName;

    public void Dispose() => Directory.Delete(_directory, recursive: true);

    [Fact(SkipUnless = nameof(MuslProbe.IsHere), SkipType = typeof(MuslProbe), Skip = "needs a Linux with musl, musl-gcc and patchelf")]
    public void Broken_libraries_fail_as_the_loader_says()
    {
        var probe = new MuslProbe(_directory);
        var kit = new CompiledKit(Path.Combine(_directory, "kit"), "musl-gcc");
        var run = MutationRun.Make(kit, MutationRun.Count / 4, _directory);
        var tally = run.Compare(probe.Tracer, probe.Open, MuslProbe.Compare);
        output.WriteLine(tally.ToString());
        tally.Holds();
    }
}
