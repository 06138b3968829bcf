namespace Armature.Loading.Tests.Linux;

/// <summary>Broken libraries at random, by seed: the prediction and the loader agree on each.</summary>
public sealed class GlibcMutationTests(ITestOutputHelper output) : IDisposable
{
    private readonly string _directory = Directory.CreateTempSubdirectory("armature-glibc-").FullName;

    public void Dispose() => Directory.Delete(_directory, recursive: true);

    [Fact(SkipUnless = nameof(Tool.AreHere), SkipType = typeof(Tool), Skip = "needs a Linux with glibc, Python, gcc and patchelf")]
    public void Broken_libraries_fail_as_the_loader_says()
    {
        var run = MutationRun.Make(new CompiledKit(Path.Combine(_directory, "kit")), MutationRun.Count, _directory);
        var python = new Traced(DlopenOracle.SystemPython);
        var tally = run.Compare(
            libraryPath => python.Tracer(libraryPath),
            (paths, libraryPath) => DlopenOracle.Open(python.Python, paths, libraryPath),
            Comparison.Of
        );
        output.WriteLine(tally.ToString());
        tally.Holds();
    }
}
