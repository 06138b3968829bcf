using Armature.TestKit;

namespace Armature.Loading.Tests.Windows;

/// <summary>Distributes and breaks DLLs at random, with fixed seeds, and compares each prediction with wine's loader.</summary>
public sealed class WineMutationTests(ITestOutputHelper output) : IDisposable
{
    private readonly string _directory = WineOracle.IsHere
        ? Directory.CreateDirectory(Path.Combine(WinePython.Drive, $"armature-{Environment.ProcessId}")).FullName
        : "";

    public void Dispose()
    {
        if (_directory.Length > 0)
            Directory.Delete(_directory, recursive: true);
    }

    [Fact(SkipUnless = nameof(WineOracle.IsHere), SkipType = typeof(WineOracle), Skip = WineOracle.Missing)]
    public void Broken_libraries_fail_as_predicted()
    {
        var kit = new DllKit(Path.Combine(_directory, "kit"));
        var count = Thoroughness.Mutations(sample: 36, full: 240);
        DllMutation[] mutations = [.. Enumerable.Range(0, count).Select(seed => new DllMutation(kit, _directory, seed))];
        var answers = WineOracle.Open([.. mutations.Select(mutation => mutation.Case)], _directory);
        string[] differences =
        [
            .. mutations
                .Zip(answers, (mutation, answer) => (mutation.Description, Differs: WinePrediction.Differs(mutation.Case, answer)))
                .Where(pair => pair.Differs is not null)
                .Select(pair => $"{pair.Description}\n    {pair.Differs}"),
        ];
        output.WriteLine($"{count} mutations, {answers.Count(answer => answer.Loads)} load, {differences.Length} differ");
        foreach (
            var (error, number) in answers
                .CountBy(answer => $"{answer.Error} {string.Join(", ", answer.Absent)}")
                .OrderByDescending(pair => pair.Value)
        )
            output.WriteLine($"  {number} × {error}");
        Assert.True(differences.Length == 0, string.Join('\n', differences.Take(20)));
        // the comparison is meaningless if every case loads or every case fails
        Assert.InRange(answers.Count(answer => answer.Loads), count / 20, count * 19 / 20);
    }
}
