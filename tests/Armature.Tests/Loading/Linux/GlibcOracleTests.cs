namespace Armature.Loading.Tests.Linux;

/// <summary>The prediction is held to what the real loader does with the same files.</summary>
public sealed class GlibcOracleTests(ITestOutputHelper output)
{
    public static TheoryData<string> Pythons()
    {
        var data = new TheoryData<string>();
        data.Add(DlopenOracle.SystemPython);
        foreach (var python in Installed())
            data.Add(python);
        return data;
    }

    private static IEnumerable<string> Installed()
    {
        var versions = Path.Combine(Environment.GetFolderPath(Environment.SpecialFolder.UserProfile), ".pyenv", "versions");
        string[] installed = Directory.Exists(versions) ? [.. Directory.GetDirectories(versions).Order(StringComparer.Ordinal)] : [];
        return installed.Select(version => Path.Combine(version, "bin", "python"));
    }

    [Theory(SkipUnless = nameof(DlopenOracle.IsHere), SkipType = typeof(DlopenOracle), Skip = "needs a Linux with glibc and Python")]
    [MemberData(nameof(Pythons))]
    public void Every_library_of_an_interpreter_comes_out_as_its_loader_says(string python)
    {
        var traced = new Traced(python);
        var tracer = traced.Tracer();
        string[] files = [.. traced.Files];
        Assert.NotEmpty(files);
        var answers = DlopenOracle.Open(python, files);
        Assert.Equal(files.Length, answers.Count);
        Compare(tracer, answers);
    }

    public static bool HasWheels => DlopenOracle.IsHere && Armature.TestKit.Corpus.IsHere && WheelPython is not null;

    private static string? WheelPython => Installed().FirstOrDefault(path => path.Contains("/3.11", StringComparison.Ordinal));

    [Fact(SkipUnless = nameof(HasWheels), Skip = "needs the corpus of published wheels and a CPython 3.11 of pyenv")]
    public void Every_library_of_the_published_wheels_comes_out_as_the_loader_says()
    {
        var site = UnpackedWheels.Site();
        var files = Directory.EnumerateFiles(site, "*.so*", SearchOption.AllDirectories).Order(StringComparer.Ordinal).ToArray();
        var tracer = new Traced(WheelPython!).Tracer();
        Assert.True(files.Length > 200);
        Compare(tracer, DlopenOracle.Open(WheelPython!, files));
    }

    private void Compare(IClosureTracer tracer, IReadOnlyList<DlopenOracle.Answer> answers)
    {
        var tally = new Tally();
        foreach (var answer in answers)
            tally.Add(Comparison.Of(tracer, answer), answer);
        output.WriteLine(tally.ToString());
        tally.Holds();
    }
}
