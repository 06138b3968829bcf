using System.Globalization;
using Armature.Fuzz;
using Armature.TestKit;

namespace Armature.Cli.Tests;

/// <summary>
/// What others wrote, mutated: whatever a file contains, no exception escapes, the answer is whole, and time and memory are in proportion.
/// <c>dev fuzz</c> continues for as long as one likes.
/// </summary>
[Collection(Alone.Name)]
public sealed class FuzzTests
{
    public static TheoryData<string> Targets => [.. FuzzTargets.All.Select(static target => target.Name)];

    [Theory]
    [MemberData(nameof(Targets))]
    public void Mutated_inputs_break_no_law(string name)
    {
        var target = FuzzTargets.All.Single(target => target.Name == name);
        var executions = target.Executions / Thoroughness.Number(10, inCI: 4, full: 1);
        for (var execution = 0; execution < executions; execution++)
            AssertHolds(target, FuzzRun.Input(target, seed: 7, execution), execution, $"execution {execution}");
    }

    [Theory]
    [MemberData(nameof(Targets))]
    public void Inputs_that_once_broke_a_law_break_none(string name)
    {
        var target = FuzzTargets.All.Single(target => target.Name == name);
        foreach (var (file, input) in Crashers.Of(target))
        {
            for (var choice = 0; choice < 6; choice++)
                AssertHolds(target, input, choice, file);
        }
    }

    [Fact]
    public void An_exception_a_hang_and_too_much_memory_are_noticed()
    {
        Assert.Contains("no such thing", Problem(static () => throw new InvalidOperationException("no such thing")));
        Assert.Contains("does not end", Problem(static () => Thread.Sleep(Timeout.Infinite)));
        Assert.Contains("allocates", Problem(static () => GC.KeepAlive(new byte[200 << 20])));
        Assert.Null(Problem(static () => { }));
    }

    private static string? Problem(Action run)
    {
        var input = FuzzInput.Of("x", "x");
        var target = new FuzzTarget("x", new([input]), (_, _) => run()) { Limit = TimeSpan.FromSeconds(1) };
        return FuzzRun.Once(target, input, choice: 0)?.Problem;
    }

    private static void AssertHolds(FuzzTarget target, FuzzInput input, int choice, string which)
    {
        if (FuzzRun.Once(target, input, choice) is { } crash)
            Assert.Fail(string.Create(CultureInfo.InvariantCulture, $"{target.Name}, {which}: {crash.Problem}\n{input.ToJson()}"));
    }
}
