using Armature.TestKit;

namespace Armature.Loading.Tests.Linux;

/// <summary>Breaks libraries at random, with fixed seeds, and compares each prediction with glibc's loader.</summary>
public sealed class GlibcMutationTests(ITestOutputHelper output) : IDisposable
{
    private readonly string _directory = Directory.CreateTempSubdirectory("armature-glibc-").FullName;

    public void Dispose() => Directory.Delete(_directory, recursive: true);

    [Fact(
        SkipUnless = nameof(CompiledKit.IsHere),
        SkipType = typeof(CompiledKit),
        Skip = "needs a Linux with glibc, Python, gcc and patchelf"
    )]
    public void Broken_libraries_fail_as_predicted()
    {
        var run = MutationRun.Make(
            new CompiledKit(Path.Combine(_directory, "kit")),
            Thoroughness.Mutations(sample: 200, full: 2000),
            _directory
        );
        var python = new InterpreterPrediction(DlopenOracle.SystemPython);
        var tally = run.Compare(
            libraryPath => python.Tracer(libraryPath),
            (paths, libraryPath) => DlopenOracle.Open(python.Python, paths, libraryPath),
            Comparison.Of
        );
        output.WriteLine(tally.ToString());
        tally.AssertAgreement();
    }
}
