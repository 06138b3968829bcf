using System.CommandLine;
using Armature.Reporting;
using Armature.Reporting.Json;
using Armature.Reporting.Text;

namespace Armature.Cli.Commands;

/// <summary>Shows how an environment and its packages were built.</summary>
internal static class InfoCommand
{
    private static readonly Argument<string?> Subject = new("SUBJECT") { Arity = ArgumentArity.ZeroOrOne };

    public static CliCommand Command { get; } =
        new()
        {
            Name = "info",
            Summary = "show the build information of an environment: Python, BLAS, OpenMP, and the target of each package",
            Docs =
                "Shows what numpy.show_config(), scipy.show_config(), threadpoolctl and sklearn.show_versions() would print, read from the files: it also "
                + "works when the import fails. SUBJECT and its default are those of armature check.",
            Examples = [("armature info", "the environment you are in"), ("armature info .venv --format json", "the same as JSON")],
            Argument = Subject,
            Options = [TargetOptions.Target, TargetOptions.Sysroot, TargetOptions.Python, OutputOptions.TextOrJson, OutputOptions.Verbose],
            Run = Run,
        };

    private static ExitCode Run(ParseResult given, Terminal terminal)
    {
        if (SubjectArgument.Find(given.GetValue(Subject), terminal, OutputOptions.IsJson(given)) is not { } subject)
            return ExitCode.CouldNotExamine;
        using var tree = subject.Tree;
        BuildInformation information;
        try
        {
            information = terminal.Doctor.InfoAsync(subject, TargetOptions.Read(given)).GetAwaiter().GetResult();
        }
        catch (SubjectException refusal)
        {
            return terminal.Refuse(refusal, OutputOptions.IsJson(given));
        }

        if (!OutputOptions.IsJson(given))
            return terminal.Show(page => InformationText.Write(page, information, given.GetValue(OutputOptions.Verbose)));
        JsonOutput.Write(terminal.Out, information);
        return ExitCode.Healthy;
    }
}
