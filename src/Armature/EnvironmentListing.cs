using System.Collections.Immutable;
using System.Diagnostics;
using Armature.Inventory.Distributions;
using Armature.Inventory.OnPath;
using Armature.Reporting;
using Armature.Rules;
using Armature.Subjects;
using Armature.Subjects.Search;

namespace Armature;

/// <summary>Lists every interpreter and environment of a machine, with a quick scan of each.</summary>
internal static class EnvironmentListing
{
    private static readonly string[] s_names = ["python", "python3", "pip"];

    /// <summary>Finds them and examines each file without its dependencies, so that a dozen environments take milliseconds.</summary>
    /// <param name="environment">PATH and the directories of the user.</param>
    /// <param name="disk">This machine's disk.</param>
    /// <param name="directories">Directories of projects, whose <c>.venv</c> and similar directories are listed too.</param>
    public static EnvironmentList Run(HostEnvironment environment, FileTree disk, IEnumerable<string> directories)
    {
        // the pip on PATH belongs to one environment, so that rule does not apply to a list
        var options = new ExaminationOptions { Host = Host.Read(), Inventory = ProcessContext.Of(environment) };
        var clock = Stopwatch.StartNew();
        var found = Distinct(new EnvironmentSearch(environment, disk).Find(directories), disk);
        var programs = CommandsOnPath.Read(disk, [.. Programs(environment, disk)]);
        var meant = SubjectFinder.Find(null, environment, disk) is FindOutcome.Found { Subject.Path: var path }
            ? InterpreterKey.Of(disk, path)
            : null;
        var listed = new ListedEnvironment[found.Length];
        var quick = options with { Parallelism = 1, Select = [.. RuleCatalog.All.Where(rule => !rule.ReadsClosures)] };
        ParallelLoop.ForEach(
            found.Length,
            options.Parallelism,
            at => listed[at] = Look(found[at], environment, disk, programs, meant, quick)
        );
        return new EnvironmentList(
            [.. listed.OrderBy(one => !one.IsMeant)],
            [
                .. programs.Select(program => new ListedProgram(
                    program.Name,
                    environment.Short(program.Path),
                    Array.Find(listed, one => one.Names.Contains(program.Name))
                )),
            ],
            clock.Elapsed
        );
    }

    /// <summary>The programs that <c>python</c>, <c>python3</c> and <c>pip</c> start; names that are not on PATH are left out.</summary>
    public static IEnumerable<PathProgram> Programs(HostEnvironment environment, FileTree disk)
    {
        var search = new PathSearch(environment, disk);
        return s_names.Select(search.Find).OfType<PathProgram>();
    }

    private static (FoundEnvironment Found, InterpreterKey Key)[] Distinct(ImmutableArray<FoundEnvironment> found, FileTree disk) =>
        [
            .. found
                .Select(one => (Found: one, Key: InterpreterKey.Of(disk, one.Path)))
                .Where(one => one.Key is not null)
                .GroupBy(one => one.Key!)
                .Select(same => (same.MinBy(one => one.Found.Maker is "PATH" or "named").Found, same.Key)),
        ];

    private static ListedEnvironment Look(
        (FoundEnvironment Found, InterpreterKey Key) one,
        HostEnvironment environment,
        FileTree disk,
        ImmutableArray<CommandOnPath> programs,
        InterpreterKey? meant,
        ExaminationOptions options
    )
    {
        var report = Examination.Run(new Subject(disk, one.Found.Path, environment.Short(one.Found.Path)), options);
        return new ListedEnvironment(
            environment.Short(PathOf(report, one.Found.Path)),
            one.Found.Maker,
            report,
            [.. programs.Where(program => program.Python == one.Key).Select(program => program.Name)],
            one.Key == meant
        );
    }

    // an environment is listed by its directory, an installation by its interpreter
    private static string PathOf(Report report, string found)
    {
        var inventory = report.Graph.Inventory;
        var isEnvironment =
            inventory.Interpreter is not { IsVirtual: false }
            || inventory.Distributions.Any(package => package.Kind is MetadataKind.CondaMeta);
        return isEnvironment ? inventory.Interpreter?.Prefix ?? found : inventory.Interpreter?.Executable ?? found;
    }
}
