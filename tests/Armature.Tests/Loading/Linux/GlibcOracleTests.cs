using Armature.TestKit;

namespace Armature.Loading.Tests.Linux;

/// <summary>Compares predictions for real files with the outcome of glibc's loader.</summary>
public sealed class GlibcOracleTests(ITestOutputHelper output)
{
    public static TheoryData<string> Interpreters => [DlopenOracle.SystemPython, .. Thoroughness.Sample(Pythons.Pyenv, 4)];

    [Theory(SkipUnless = nameof(DlopenOracle.IsHere), SkipType = typeof(DlopenOracle), Skip = "needs a Linux with glibc and Python")]
    [MemberData(nameof(Interpreters))]
    public void Libraries_of_an_interpreter_load_as_predicted(string python)
    {
        var traced = new InterpreterPrediction(python);
        var tracer = traced.Tracer();
        string[] files = [.. Thoroughness.Sample(traced.Files, 5)];
        Assert.NotEmpty(files);
        var answers = DlopenOracle.Open(python, files);
        Assert.Equal(files.Length, answers.Count);
        Compare(tracer, answers);
    }

    public static bool HasWheels => DlopenOracle.IsHere && Corpus.IsHere && WheelPython is not null;

    private static string? WheelPython => Pythons.Pyenv.FirstOrDefault(path => path.Contains("/3.11", StringComparison.Ordinal));

    [Fact(SkipUnless = nameof(HasWheels), Skip = "needs the corpus of published wheels and a CPython 3.11 of pyenv")]
    public void Libraries_of_published_wheels_load_as_predicted()
    {
        var site = UnpackedWheels.Site();
        string[] all = [.. Directory.EnumerateFiles(site, "*.so*", SearchOption.AllDirectories).Order(StringComparer.Ordinal)];
        string[] files = [.. Thoroughness.Sample(all, 5)];
        var tracer = new InterpreterPrediction(WheelPython!).Tracer();
        Assert.True(all.Length > 200);
        Compare(tracer, DlopenOracle.Open(WheelPython!, files));
    }

    private void Compare(IClosureTracer tracer, IReadOnlyList<DlopenOracle.Answer> answers)
    {
        var tally = new Tally();
        foreach (var answer in answers)
            tally.Add(Comparison.Of(tracer, answer), answer);
        output.WriteLine(tally.ToString());
        tally.AssertAgreement();
    }
}
