using System.CommandLine;
using Armature.Cli.Configuration;
using Armature.Comparing;
using Armature.Reporting.Html;
using Armature.Reporting.Json;
using Armature.Reporting.Markdown;
using Armature.Reporting.Text;

namespace Armature.Cli.Commands;

/// <summary>Compares two subjects in what matters to compiled code.</summary>
internal static class DiffCommand
{
    private static readonly Argument<string[]> Sides = new("A B") { Arity = new ArgumentArity(2, 2) };

    private static readonly Option<string> FailOn = OutputOptions.Choice(
        "--fail-on",
        "breaking",
        [("breaking", "a difference that can break something"), ("any", "any difference"), ("never", "")],
        "what makes the exit status 1: breaking, a difference that can break something; any; never"
    );

    public static CliCommand Command { get; } =
        new()
        {
            Name = "diff",
            Summary = "compare two subjects in what matters to compiled code",
            Docs =
                "A and B are subjects as of armature check, or the JSON that `armature info --format json` or `armature check --format json` wrote on another machine; `-` is such JSON on standard input. "
                + "Compared are Python and its ABI, systems and architectures, BLAS, LAPACK and OpenMP, needed versions of system libraries, processors, CUDA, the packages with native code and what is in them, and findings.",
            Examples =
            [
                ("armature diff old/.venv new/.venv", "compare two environments"),
                ("armature info -o laptop.json", "keep what an environment consists of"),
                ("armature diff laptop.json .venv", "compare it with the environment here"),
                ("armature diff old.whl new.whl -v", "list what changed inside"),
                ("ssh server armature info --format json /srv/app/.venv | armature diff .venv -", "compare with another machine"),
                ("armature diff shop-1.tar shop-2.tar --format json", "compare two images, for another program"),
                ("armature diff old.txt requirements.txt -o diff.html", "write a page for a browser; -o diff.md is for a pull request"),
            ],
            Argument = Sides,
            Options =
            [
                TargetOptions.Target,
                TargetOptions.Sysroot,
                TargetOptions.Python,
                FailOn,
                .. ConfigurationOptions.OfFile,
                OutputOptions.Document,
            ],
            // one choice for both sides, which may belong to two projects
            ConfiguredFor = static _ => [null],
            Run = Run,
        };

    private static ExitCode Run(ParseResult given, Terminal terminal)
    {
        var reader = new ComparedSubjects(terminal, TargetOptions.Read(given), OutputOptions.DocumentFormat(given) == "json");
        if (
            given.GetValue(Sides) is not [var first, var second]
            || reader.Read(first) is not { } left
            || reader.Read(second) is not { } right
        )
            return ExitCode.CouldNotExamine;
        var comparisons = WorldComparer.CompareAll(left, right);
        OutputOptions.WriteDocument(
            given,
            terminal,
            page => DiffText.Write(page, comparisons, terminal.Look.IsVerbose),
            stream => JsonOutput.Write(stream, comparisons, CommandLine.Version),
            stream => DiffPage.Write(stream, comparisons, CommandLine.Version),
            stream => DiffMarkdown.Write(stream, comparisons)
        );
        return given.GetValue(FailOn) switch
        {
            "breaking" => comparisons.Any(static comparison => comparison.Breaking > 0),
            "any" => comparisons.Any(static comparison => !comparison.Changes.IsEmpty),
            _ => false,
        }
            ? ExitCode.Findings
            : ExitCode.Healthy;
    }
}
