using System.Diagnostics;
using System.Globalization;
using Armature.Repair.Applying;
using Armature.TestKit;

namespace Armature.Cli.Tests.Fixing;

/// <summary>
/// A repair that is killed by SIGKILL at random moments, alone or with the tools it started. <c>ARMATURE_KILL_SEED</c> repeats a run's moments, as far as
/// a machine repeats its timing; <c>ARMATURE_KILLS</c> asks for more.
/// </summary>
public sealed class KilledRepairTests
{
    public static bool IsHere => SickMarkupSafe.CanBeMade;

    [Fact(Skip = SickMarkupSafe.Missing, SkipUnless = nameof(IsHere))]
    public void An_environment_is_never_lost_nor_half()
    {
        var seed = Number("ARMATURE_KILL_SEED") ?? Environment.TickCount;
        var moments = new Random(seed);
        var whole = Measure();
        var (unfinished, rounds) = (0, Number("ARMATURE_KILLS") ?? 50);
        for (var round = 0; round < rounds; round++)
        {
            using var environment = new SickMarkupSafe();
            var moment = whole * moments.NextDouble();
            // a load that was there when it was measured, and is gone, would let every repair end before it is killed
            if (!Kill(environment, moment, isFromStart: round % 5 == 0, isWithTools: round % 2 == 0))
                whole = moment;
            var told = $"seed {seed}, round {round}, after {moment.TotalMilliseconds:0} ms";
            Assert.True(environment.IsAsBefore || environment.Works, told);
            if (Repairer.Unfinished(environment.Root) is null)
                continue;
            unfinished++;
            EndInGoodOrder(environment, isResumed: moments.Next(2) == 0, told);
        }

        TestContext.Current.TestOutputHelper?.WriteLine($"seed {seed}: {rounds} killed, {unfinished} of them at work");
        Assert.True(unfinished > rounds / 5, $"seed {seed}: only {unfinished} of {rounds} were at work");
    }

    private static void EndInGoodOrder(SickMarkupSafe environment, bool isResumed, string told)
    {
        var run = FixProcess.Run(environment.Root, isResumed ? "--resume" : "--abandon");
        Assert.True(run.ExitCode == 0, $"{told}: {run.Output}{run.Errors}");
        // one that had all but ended is not abandoned any more
        if (isResumed || run.Output.Contains("repaired", StringComparison.Ordinal))
        {
            Assert.True(environment.Works, told);
            Assert.Equal(".venv .venv.armature .venv.armature-old", environment.Neighbours);
            Assert.Equal(environment.Before, DirectoryDigest.Of($"{environment.Root}.armature-old"));
            return;
        }

        Assert.True(environment.IsAsBefore, told);
        Assert.Equal(".venv", environment.Neighbours);
    }

    /// <summary>Kills a repair; false where it had ended before.</summary>
    /// <param name="isFromStart">Whether the moment counts from the start of the process; else from the journal's.</param>
    private static bool Kill(SickMarkupSafe environment, TimeSpan moment, bool isFromStart, bool isWithTools)
    {
        using var process = FixProcess.Start(environment.Root, ["--yes", .. FixProcess.Wheels]);
        if (!isFromStart)
            AwaitJournal(environment, process);
        var isKilled = !process.WaitForExit(moment);
        if (isKilled)
            FixProcess.Signal("KILL", process, isWithTools);
        process.WaitForExit();
        // a tool that was left alone holds the lock for as long as it writes
        var patience = Stopwatch.StartNew();
        while (Repairer.IsRunning(environment.Root))
        {
            Assert.True(patience.Elapsed < TimeSpan.FromMinutes(2), "the lock is never released");
            Thread.Sleep(10);
        }

        return isKilled;
    }

    // another process writes it: there is nothing to wait on but the file
    private static void AwaitJournal(SickMarkupSafe environment, Process process)
    {
        while (!process.HasExited && !File.Exists($"{environment.Root}.armature/journal.ndjson"))
            Thread.Sleep(1);
    }

    private static TimeSpan Measure()
    {
        using var environment = new SickMarkupSafe();
        using var process = FixProcess.Start(environment.Root, ["--yes", .. FixProcess.Wheels]);
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
