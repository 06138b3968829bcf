namespace Armature.Loading.Tests.Linux;

/// <summary>Many mutations, each in its own directory.</summary>
internal sealed class MutationRun
{
    private readonly Dictionary<string, Mutation> _cases = new(StringComparer.Ordinal);
    private readonly string _directory;
    private readonly string _kit;

    private MutationRun(string directory, string kit) => (_directory, _kit) = (directory, kit);

    public static MutationRun Make(CompiledKit kit, int count, string directory)
    {
        var run = new MutationRun(directory, kit.Directory);
        var mutations = Enumerable
            .Range(0, count)
            .Select(seed => new Mutation(kit, seed, Path.Combine(directory, $"case{seed}")))
            .ToArray();
        Parallel.ForEach(mutations, mutation => mutation.Make());
        foreach (var mutation in mutations)
            run._cases.Add(mutation.Extension, mutation);
        return run;
    }

    /// <summary>Compares predictions with the real loader, every fifth case with LD_LIBRARY_PATH set.</summary>
    public Tally Compare(
        Func<string?, IClosureTracer> tracer,
        Func<IEnumerable<string>, string?, IReadOnlyList<DlopenOracle.Answer>> open,
        Func<IClosureTracer, DlopenOracle.Answer, Comparison> compare
    )
    {
        var tally = new Tally();
        var some = _cases.Keys.Where((_, i) => i % 5 == 0).ToHashSet(StringComparer.Ordinal);
        Compare(_cases.Keys.Where(path => !some.Contains(path)), null);
        Compare(some, $"/nowhere:{_kit};");
        return tally;

        void Compare(IEnumerable<string> paths, string? libraryPath)
        {
            var predicts = tracer(libraryPath);
            foreach (var answer in open(paths, libraryPath))
                tally.Add(
                    compare(predicts, answer),
                    answer,
                    $"\n   ({_cases[answer.Path]})".Replace(_directory, "", StringComparison.Ordinal)
                );
        }
    }
}
