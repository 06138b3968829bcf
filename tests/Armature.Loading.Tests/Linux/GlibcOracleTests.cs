using System.Collections.Immutable;
using Armature.Subjects;

namespace Armature.Loading.Tests.Linux;

/// <summary>The prediction is held to what the real loader does with the same files.</summary>
public sealed class GlibcOracleTests(ITestOutputHelper output)
{
    private static readonly DiskTree s_disk = new();

    public static TheoryData<string> Pythons()
    {
        var data = new TheoryData<string>();
        var versions = Path.Combine(Environment.GetFolderPath(Environment.SpecialFolder.UserProfile), ".pyenv", "versions");
        string[] installed = Directory.Exists(versions) ? [.. Directory.GetDirectories(versions).Order(StringComparer.Ordinal)] : [];
        data.Add(DlopenOracle.SystemPython);
        foreach (var version in installed)
            data.Add(Path.Combine(version, "bin", "python"));
        return data;
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
        var wrong = answers.Select(answer => Comparison.Differs(tracer, answer)).OfType<string>().ToArray();
        output.WriteLine($"{files.Length} files, {answers.Count(answer => !answer.Loads)} fail, {wrong.Length} differ");
        Assert.Empty(wrong);
    }
}
