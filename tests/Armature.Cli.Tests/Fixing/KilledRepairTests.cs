using System.Diagnostics;
using System.Globalization;
using Armature.Repair.Applying;
using Armature.TestKit;

namespace Armature.Cli.Tests.Fixing;

/// <summary>
/// Kills repairs with SIGKILL at random moments, alone or with the tools they started. <c>ARMATURE_KILL_SEED</c> repeats the moments of a run, as far as
/// the machine's timing is repeatable; <c>ARMATURE_KILLS</c> sets the number.
/// </summary>
public sealed class KilledRepairTests
{
    public static bool IsHere => SickMarkupSafe.CanBeMade;

    [Theory(Skip = SickMarkupSafe.Missing, SkipUnless = nameof(IsHere))]
    [InlineData("mend", false)]
    [InlineData("mend", true)]
    [InlineData("new", false)]
    public void An_environment_is_never_lost_or_incomplete(string rung, bool isWithoutBase)
    {
        string[] arguments = ["--yes", "--rung", rung, .. FixProcess.Wheels];
        var seed = Number("ARMATURE_KILL_SEED") ?? Environment.TickCount;
        var moments = new Random(seed);
        var whole = Measure(isWithoutBase, arguments);
        var (unfinished, rounds) = (0, Number("ARMATURE_KILLS") ?? (Thoroughness.Number(4, inCI: 10, full: 20)));
        for (var round = 0; round < rounds; round++)
        {
            using var environment = new SickMarkupSafe(isWithoutBase);
            var moment = whole * moments.NextDouble();
            // the machine was slower when we measured: without this every repair would end before it is killed
            if (!Kill(environment, arguments, moment, isFromStart: round % 5 == 0, isWithTools: round % 2 == 0))
                whole = moment;
            var context = $"{rung}, seed {seed}, round {round}, after {moment.TotalMilliseconds:0} ms";
            Assert.True(environment.IsAsBefore || environment.Works, context);
            if (Repairer.Unfinished(environment.Root) is null)
                continue;
            unfinished++;
            FinishAndCheck(environment, isResumed: moments.Next(2) == 0, context);
        }

        TestContext.Current.TestOutputHelper?.WriteLine($"seed {seed}: {rounds} killed, {unfinished} of them unfinished");
        // of a few rounds, all may end before they are killed
        Assert.True(unfinished > rounds / 5 || rounds < 10, $"seed {seed}: only {unfinished} of {rounds} were unfinished");
    }

    private static void FinishAndCheck(SickMarkupSafe environment, bool isResumed, string context)
    {
        var run = FixProcess.Run(environment.Root, isResumed ? ["--resume", "--yes"] : ["--abandon"]);
        Assert.True(run.ExitCode == 0, $"{context}: {run.Output}{run.Errors}");
        // a repair that was almost finished is completed instead of abandoned
        if (isResumed || run.Output.Contains("repaired", StringComparison.Ordinal))
        {
            Assert.True(environment.Works, context);
            Assert.Equal(".venv .venv.armature .venv.armature-old", environment.Neighbours);
            Assert.Equal(environment.Before, DirectoryDigest.Of($"{environment.Root}.armature-old"));
            return;
        }

        Assert.True(environment.IsAsBefore, context);
        Assert.Equal(".venv", environment.Neighbours);
    }

    /// <summary>Kills a repair; false if it had already ended.</summary>
    /// <param name="isFromStart">Whether the moment counts from the start of the process, or else from the creation of the journal.</param>
    private static bool Kill(SickMarkupSafe environment, string[] arguments, TimeSpan moment, bool isFromStart, bool isWithTools)
    {
        using var process = FixProcess.Start(environment.Root, arguments);
        if (!isFromStart)
            AwaitJournal(environment, process);
        var isKilled = !process.WaitForExit(moment);
        if (isKilled)
            FixProcess.Signal("KILL", process, isWithTools);
        process.WaitForExit();
        // a tool that outlives the repair holds the lock while it writes
        var patience = Stopwatch.StartNew();
        while (Repairer.IsRunning(environment.Root))
        {
            Assert.True(patience.Elapsed < TimeSpan.FromMinutes(2), "the lock is never released");
            Thread.Sleep(10);
        }

        return isKilled;
    }

    // another process writes the file, so polling is the only way to wait for it
    private static void AwaitJournal(SickMarkupSafe environment, Process process)
    {
        while (!process.HasExited && !File.Exists($"{environment.Root}.armature/journal.ndjson"))
            Thread.Sleep(1);
    }

    private static TimeSpan Measure(bool isWithoutBase, string[] arguments)
    {
        using var environment = new SickMarkupSafe(isWithoutBase);
        using var process = FixProcess.Start(environment.Root, arguments);
        AwaitJournal(environment, process);
        var clock = Stopwatch.StartNew();
        process.WaitForExit();
        Assert.Equal(0, process.ExitCode);
        return clock.Elapsed;
    }

    private static int? Number(string variable) =>
        int.TryParse(Environment.GetEnvironmentVariable(variable), NumberStyles.None, CultureInfo.InvariantCulture, out var number)
            ? number
            : null;
}
