using Armature.Dev.Tasks;

namespace Armature.Dev;

/// <summary>A development task.</summary>
/// <param name="Name">Its name on the command line.</param>
/// <param name="Arguments">Its arguments, for the usage text.</param>
/// <param name="Summary">What it does, one line.</param>
/// <param name="Run">Runs it; returns the exit status.</param>
internal sealed record DevTask(string Name, string Arguments, string Summary, Func<string[], int> Run);

/// <summary>All development tasks: <c>dotnet run --project tools/Armature.Dev -- NAME</c>.</summary>
internal static class DevTasks
{
    public static IReadOnlyList<DevTask> All { get; } =
    [
        new("new-rule", "ID NAME [--family DIRECTORY]", "write a rule's file, its tests and its line in the catalog", NewRule.Run),
        new("docs", "[--check]", "write the generated pages, pictures and the README's screen, or fail if they are out of date", Docs.Run),
        new(
            "manual",
            "--out DIR [--date YYYY-MM-DD]",
            "write the manual pages and completion scripts that are installed beside the program",
            ManualFiles.Run
        ),
        new("snapshots", "[PROJECT]", "run the tests and write the output they expect; review the diff afterwards", Snapshots.Run),
        new("measure", "", "show the sizes of files and methods with their budget", Measure.Run),
        new("stable-abi", "FILE", "generate the table of the stable ABI from CPython's stable_abi.toml", StableAbiTable.Run),
        new(
            "truth",
            "[ROOT] [--python PATH] [--emulator PROGRAM]",
            "compare the report on a Debian root with real loads of its files",
            TruthTable.Run
        ),
        new(
            "fuzz",
            "[TARGET…] [--minutes N] [--seed N]",
            "give mutated inputs to what reads others' files, and keep crashers",
            Fuzzing.Run
        ),
        new("package", Packaging.PackageOptions.Usage, "make every artifact of a release that this machine can make", Package.Run),
        new("native", "RID DIRECTORY", "build the program for one Linux, as packages contain it", Native.Run),
        new("bench", "[--faults] [OPTIONS]", "compare the published program with similar tools", Bench.Run),
    ];

    public static int Run(string[] arguments)
    {
        var task = All.FirstOrDefault(task => task.Name == arguments.FirstOrDefault());
        return task is null ? Usage() : task.Run(arguments[1..]);
    }

    private static int Usage()
    {
        foreach (var task in All)
            Console.Error.WriteLine($"{task.Name + " " + task.Arguments, -38} {task.Summary}");
        return ExitCodes.Usage;
    }
}
