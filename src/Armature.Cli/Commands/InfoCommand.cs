using System.CommandLine;
using Armature.Reporting.Json;
using Armature.Reporting.Text;
using Armature.Subjects;

namespace Armature.Cli.Commands;

/// <summary>Shows what an environment is made of.</summary>
internal static class InfoCommand
{
    private static readonly Argument<string?> Subject = new("SUBJECT") { Arity = ArgumentArity.ZeroOrOne };

    public static CliCommand Command { get; } =
        new()
        {
            Name = "info",
            Summary = "show the build information of an environment: Python, BLAS, OpenMP, and what each package was built for",
            Docs =
                "What numpy.show_config(), scipy.show_config(), threadpoolctl and sklearn.show_versions() would print, read from the files: it also works "
                + "where the import fails. SUBJECT is found as by armature check.",
            Examples = [("armature info", "the environment you are in"), ("armature info .venv --format json", "the same for a program")],
            Argument = Subject,
            Options = [TargetOptions.Target, TargetOptions.Sysroot, TargetOptions.Python, OutputOptions.TextOrJson, OutputOptions.Verbose],
            Run = Run,
        };

    private static ExitCode Run(ParseResult given, Terminal terminal)
    {
        using var disk = new DiskTree();
        if (OneSubject.FindOrSample(given.GetValue(Subject), terminal, disk, "shown") is not { } subject)
            return ExitCode.CouldNotExamine;
        using var tree = subject.Tree;
        var information = BuildSurvey.Run(subject, TargetOptions.Read(given, terminal));
        if (given.GetValue(OutputOptions.TextOrJson) is not "json")
            return terminal.Show(page => InformationText.Write(page, information, given.GetValue(OutputOptions.Verbose)));
        JsonOutput.Write(terminal.Out, information);
        return ExitCode.Healthy;
    }
}
