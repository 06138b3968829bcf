using System.Globalization;

namespace Armature.Loading.Tests.Linux;

/// <summary>Broken libraries at random, by seed: the prediction and the loader agree on each.</summary>
public sealed class GlibcMutationTests(ITestOutputHelper output) : IDisposable
{
    /// <summary>How many cases a run takes; <c>ARMATURE_MUTATIONS</c> asks for more.</summary>
    private static readonly int s_count = int.TryParse(
        Environment.GetEnvironmentVariable("ARMATURE_MUTATIONS"),
        CultureInfo.InvariantCulture,
        out var count
    )
        ? count
        : 240;

    private readonly string _folder = Directory.CreateTempSubdirectory("armature-glibc-").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact(SkipUnless = nameof(Tool.AreHere), SkipType = typeof(Tool), Skip = "needs a Linux with glibc, Python, gcc and patchelf")]
    public void Broken_libraries_fail_as_the_loader_says()
    {
        var kit = new CompiledKit(Path.Combine(_folder, "kit"));
        var cases = new Dictionary<string, Mutation>(StringComparer.Ordinal);
        for (var seed = 0; seed < s_count; seed++)
        {
            var mutation = new Mutation(kit, new Random(seed), Path.Combine(_folder, $"case{seed}"));
            mutation.Make();
            cases.Add(mutation.Extension, mutation);
        }

        var half = cases.Keys.Where((_, i) => i % 4 == 0).ToArray();
        string[] wrong = [.. Wrong(cases.Keys.Except(half), null), .. Wrong(half, $"/nowhere:{kit.Folder};")];
        output.WriteLine($"{cases.Count} cases, {wrong.Length} differ\n{string.Join("\n", wrong)}");
        Assert.Empty(wrong);

        IEnumerable<string> Wrong(IEnumerable<string> extensions, string? libraryPath)
        {
            var tracer = new Traced(DlopenOracle.SystemPython).Tracer(libraryPath);
            var answers = DlopenOracle.Open(DlopenOracle.SystemPython, extensions, libraryPath);
            output.WriteLine($"{answers.Count(answer => answer.Loads)} of {answers.Count} load");
            return answers
                .Select(answer => (answer, Difference: Comparison.Differs(tracer, answer)))
                .Where(pair => pair.Difference is not null)
                .Select(pair => $"{pair.Difference}\n   ({cases[pair.answer.Path]})".Replace(_folder, "", StringComparison.Ordinal));
        }
    }
}
