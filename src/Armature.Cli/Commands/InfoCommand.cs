using System.CommandLine;
using Armature.Cli.Configuration;
using Armature.Reporting;
using Armature.Reporting.Json;
using Armature.Reporting.Text;

namespace Armature.Cli.Commands;

/// <summary>Shows how an environment and its packages were built.</summary>
internal static class InfoCommand
{
    private static readonly Argument<string?> Subject = new("SUBJECT") { Arity = ArgumentArity.ZeroOrOne };

    private static readonly Option<bool> Symbols = new("--symbols")
    {
        Description = "list the exported symbols of every file in the JSON, so that armature diff can name those that differ",
    };

    private static readonly Option<bool> Code = new("--code")
    {
        Description =
            "decode the machine code of every package, and show which processors it needs and which it tests for [default: only with --cpu]",
    };

    public static CliCommand Command { get; } =
        new()
        {
            Name = "info",
            Summary = "show the build information of an environment: Python, BLAS, OpenMP, and the target of each package",
            Docs =
                "Shows what numpy.show_config(), scipy.show_config(), threadpoolctl and sklearn.show_versions() would print, read from the files: it also "
                + "works when the import fails. SUBJECT and its default are those of armature check.",
            Examples =
            [
                ("armature info", "the environment you are in"),
                ("armature info .venv --format json", "the same as JSON"),
                ("armature info .venv --code", "the processors that each package needs, and those that it tests for"),
                ("armature info .venv --format json --symbols -o env.json", "keep it for armature diff"),
            ],
            Argument = Subject,
            Options =
            [
                TargetOptions.Target,
                TargetOptions.Sysroot,
                TargetOptions.Python,
                TargetOptions.Gpu,
                TargetOptions.GpuDriver,
                TargetOptions.Cpu,
                Code,
                Symbols,
                .. ConfigurationOptions.OfFile,
                OutputOptions.TextOrJson,
            ],
            ConfiguredFor = static given => [given.GetValue(Subject)],
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
            information = terminal.Doctor.InfoAsync(subject, TargetOptions.Read(given), terminal.Stopped).GetAwaiter().GetResult();
            if (given.GetValue(Code) || given.GetValue(TargetOptions.Cpu) is not null)
                information = information with { Code = CodeSurvey.Of(information.Report.Graph, parallelism: 0) };
        }
        catch (SubjectException refusal)
        {
            return terminal.Refuse(refusal, OutputOptions.IsJson(given));
        }

        terminal.Write(
            OutputOptions.IsJson(given),
            stream => JsonOutput.Write(stream, information, given.GetValue(Symbols)),
            page => InformationText.Write(page, information, terminal.Look.IsVerbose)
        );
        return ExitCode.Healthy;
    }
}
