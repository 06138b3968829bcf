using Armature.TestKit;

namespace Armature.Loading.Tests.Linux.Musl;

/// <summary>Breaks libraries for musl at random, with fixed seeds, and compares each prediction with musl's loader.</summary>
public sealed class MuslMutationTests(ITestOutputHelper output) : IDisposable
{
    private readonly string _directory = Directory.CreateTempSubdirectory("armature-musl-").FullName;

    public void Dispose() => Directory.Delete(_directory, recursive: true);

    [Fact(SkipUnless = nameof(MuslProbe.IsHere), SkipType = typeof(MuslProbe), Skip = "needs a Linux with musl, musl-gcc and patchelf")]
    public void Broken_libraries_fail_as_predicted()
    {
        var probe = new MuslProbe(_directory);
        var kit = new CompiledKit(Path.Combine(_directory, "kit"), "musl-gcc");
        var run = MutationRun.Make(kit, Thoroughness.Mutations(sample: 66, full: 500, share: 4), _directory);
        var tally = run.Compare(probe.Tracer, probe.Open, MuslProbe.Compare);
        output.WriteLine(tally.ToString());
        tally.AssertAgreement();
    }
}
