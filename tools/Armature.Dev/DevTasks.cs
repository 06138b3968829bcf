using Armature.Dev.Tasks;

namespace Armature.Dev;

/// <summary>A chore of the house.</summary>
/// <param name="Name">The word that starts it.</param>
/// <param name="Arguments">What may follow the word.</param>
/// <param name="Summary">What it does, one line.</param>
/// <param name="Run">Does it; the exit code.</param>
internal sealed record DevTask(string Name, string Arguments, string Summary, Func<string[], int> Run);

/// <summary>The task table: <c>dotnet run --project tools/Armature.Dev -- NAME</c>.</summary>
internal static class DevTasks
{
    public static IReadOnlyList<DevTask> All { get; } =
    [
        new("new-rule", "ID NAME", "write a rule's file, its test and its line in the catalog", NewRule.Run),
        new("docs", "[--check]", "write the rules' pages and the README's screen, or fail where they drift", Docs.Run),
        new("snapshots", "[PROJECT]", "run the tests and renew what they expect; read the diff after", Snapshots.Run),
        new("measure", "", "show the sizes of files and methods beside the budget", Measure.Run),
        new("stable-abi", "FILE", "make the table of the stable ABI from a stable_abi.toml of CPython", StableAbiTable.Run),
        new("bench", "[OPTIONS]", "compare the published program with its peers", Bench.Run),
    ];

    public static int Run(string[] arguments)
    {
        var task = All.FirstOrDefault(task => task.Name == arguments.FirstOrDefault());
        return task is null ? Usage() : task.Run(arguments[1..]);
    }

    private static int Usage()
    {
        foreach (var task in All)
            Console.Error.WriteLine($"{task.Name + " " + task.Arguments, -22} {task.Summary}");
        return ExitCodes.Usage;
    }
}
