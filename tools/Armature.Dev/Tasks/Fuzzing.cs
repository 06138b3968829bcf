using System.Diagnostics;
using System.Globalization;
using Armature.Fuzz;

namespace Armature.Dev.Tasks;

/// <summary><c>dev fuzz</c>: gives mutated inputs to the surfaces that read what others wrote, and keeps each that breaks a law.</summary>
internal static class Fuzzing
{
    private const int MostCrashes = 20;

    public static int Run(string[] arguments)
    {
        var names = arguments.TakeWhile(static argument => !argument.StartsWith("--", StringComparison.Ordinal)).ToArray();
        var targets = FuzzTargets.All.Where(target => names.Length == 0 || names.Contains(target.Name)).ToArray();
        if (targets.Length < Math.Max(names.Length, 1))
        {
            Console.Error.WriteLine($"targets: {string.Join(", ", FuzzTargets.All.Select(static target => target.Name))}");
            return ExitCodes.Usage;
        }

        var minutes = Number(arguments, "--minutes") ?? 1;
        var seed = (int)(Number(arguments, "--seed") ?? 1);
        return targets.Sum(target => Run(target, TimeSpan.FromMinutes(minutes), seed)) == 0 ? ExitCodes.Done : ExitCodes.Drift;
    }

    /// <summary>Runs a target for a time; the number of crashes. The same problem is kept once.</summary>
    private static int Run(FuzzTarget target, TimeSpan time, int seed)
    {
        var clock = Stopwatch.StartNew();
        var seen = new HashSet<string>(StringComparer.Ordinal);
        var execution = 0;
        for (; clock.Elapsed < time && seen.Count < MostCrashes; execution++)
        {
            var input = FuzzRun.Input(target, seed, execution);
            if (FuzzRun.Once(target, input, execution) is { } crash && seen.Add(Kind(crash.Problem)))
                Keep(target, crash, seed, execution);
        }

        Console.WriteLine($"{target.Name}: {execution} executions in {clock.Elapsed.TotalSeconds:F0} s, {seen.Count} kinds of crash");
        return seen.Count;
    }

    private static void Keep(FuzzTarget target, Crash crash, int seed, int execution)
    {
        var file = Path.Combine("artifacts", "fuzz", $"{target.Name}-{seed}-{execution}.json");
        Directory.CreateDirectory(Path.GetDirectoryName(file)!);
        File.WriteAllText(file, crash.Input.ToJson());
        Console.WriteLine($"{file}: {crash.Problem}\n");
    }

    // the place in our code, without what differs from input to input
    private static string Kind(string problem) =>
        string.Join('\n', problem.Split('\n').Where(static line => line.StartsWith("   at ", StringComparison.Ordinal)).Take(4))
            is { Length: > 0 } place
            ? place
            : problem[..Math.Min(12, problem.Length)];

    private static double? Number(string[] arguments, string option) =>
        Array.IndexOf(arguments, option) is var at and >= 0
        && at + 1 < arguments.Length
        && double.TryParse(arguments[at + 1], CultureInfo.InvariantCulture, out var number)
            ? number
            : null;
}
