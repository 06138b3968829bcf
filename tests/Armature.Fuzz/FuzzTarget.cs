using System.Collections.Immutable;
using System.Diagnostics;
using System.Globalization;

namespace Armature.Fuzz;

/// <summary>A surface that reads what others wrote.</summary>
/// <param name="Name">Its name on the command line.</param>
/// <param name="Seeds">Valid inputs, which are mutated.</param>
/// <param name="Run">Reads an input; the number makes further choices, such as the width of a page. Throws if a law is broken.</param>
internal sealed record FuzzTarget(string Name, Lazy<ImmutableArray<FuzzInput>> Seeds, Action<FuzzInput, int> Run)
{
    /// <summary>The executions of a test that takes all; CI takes a quarter, by default it takes a tenth.</summary>
    public int Executions { get; init; } = 300;

    /// <summary>The processor time that an execution may take. It may wait for five times as long, because other programs share the machine.</summary>
    public TimeSpan Limit { get; init; } = TimeSpan.FromSeconds(20);

    /// <summary>Bytes that an execution may allocate whatever its input is; the first one also reads the built-in tables.</summary>
    public long MemoryAlways { get; init; } = 128 << 20;

    /// <summary>Bytes that an execution may allocate for each byte of its input.</summary>
    public int MemoryPerByte { get; init; } = 2000;
}

/// <summary>An input that broke a law.</summary>
/// <param name="Input">The input.</param>
/// <param name="Choice">The number given with it.</param>
/// <param name="Problem">What happened.</param>
internal sealed record Crash(FuzzInput Input, int Choice, string Problem);

/// <summary>Executes a target: no exception, an end within seconds, memory in proportion to the input.</summary>
internal static class FuzzRun
{
    /// <summary>The input of one execution; the same for the same numbers.</summary>
    public static FuzzInput Input(FuzzTarget target, int seed, int execution)
    {
        var random = new Random(unchecked(seed * 1_000_003 + execution));
        var seeds = target.Seeds.Value;
        var input = seeds[random.Next(seeds.Length)];
        return execution < seeds.Length ? seeds[execution] : new Mutator(random).Mutate(input, seeds[random.Next(seeds.Length)]);
    }

    /// <summary>Executes a target once; what went wrong, or null.</summary>
    public static Crash? Once(FuzzTarget target, FuzzInput input, int choice)
    {
        var problem = "";
        var thread = new Thread(() => problem = Problem(target, input, choice)) { IsBackground = true };
        thread.Start();
        if (!EndsWithin(target.Limit, thread))
            problem = $"does not end within {target.Limit.TotalSeconds} s";
        return problem.Length > 0 ? new Crash(input, choice, problem) : null;
    }

    private static bool EndsWithin(TimeSpan limit, Thread thread)
    {
        var clock = Stopwatch.StartNew();
        var before = Environment.CpuUsage.TotalTime;
        while (!thread.Join(limit / 10))
        {
            var isBusy = clock.Elapsed > limit && Environment.CpuUsage.TotalTime - before > limit;
            if (isBusy || clock.Elapsed > 5 * limit)
                return false;
        }

        return true;
    }

    private static string Problem(FuzzTarget target, FuzzInput input, int choice)
    {
        // of all threads: most work is done on others
        var before = GC.GetTotalAllocatedBytes();
        try
        {
            target.Run(input, choice);
        }
        catch (Exception escaped)
        {
            return escaped.ToString();
        }

        var allocated = GC.GetTotalAllocatedBytes() - before;
        return allocated > target.MemoryAlways + target.MemoryPerByte * input.Length
            ? string.Create(CultureInfo.InvariantCulture, $"allocates {allocated} bytes for an input of {input.Length}")
            : "";
    }
}
