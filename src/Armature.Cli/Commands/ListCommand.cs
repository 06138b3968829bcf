using System.CommandLine;
using Armature.Reporting.Json;
using Armature.Reporting.Text;
using Armature.Subjects;

namespace Armature.Cli.Commands;

/// <summary>Lists the interpreters and environments of this machine.</summary>
internal static class ListCommand
{
    private static readonly Argument<string[]> Directories = new("FOLDER") { Arity = ArgumentArity.ZeroOrMore };

    public static CliCommand Command { get; } =
        new()
        {
            Name = "list",
            Summary = "list every Python and environment of this machine, and which one python and pip start",
            Docs =
                "Looked for: on PATH, and where pyenv, conda, mamba, pixi, Homebrew, python.org, the Microsoft Store, uv, pipx, Poetry, pipenv and virtualenvwrapper keep theirs; .venv and the like in each FOLDER, usually the current one.\nHealth is what each compiled file tells by itself; armature check also follows the libraries that it brings in.",
            Examples =
            [
                ("armature list", "what is there, and what is healthy"),
                ("armature list ~/code/* --format json", "with the environments of projects, for a program"),
            ],
            Argument = Directories,
            Options = [OutputOptions.TextOrJson],
            Run = Run,
        };

    private static ExitCode Run(ParseResult given, Terminal terminal)
    {
        using var disk = new DiskTree();
        var options = new ExaminationOptions { Host = Host.Read(), Inventory = ProcessContext.Of(terminal.Environment) };
        var directories = given.GetValue(Directories) is { Length: > 0 } named ? named : ["."];
        var list = EnvironmentListing.Run(terminal.Environment, disk, directories, options);
        if (given.GetValue(OutputOptions.TextOrJson) == "json")
        {
            JsonOutput.Write(terminal.Out, list);
            return ExitCode.Healthy;
        }

        return terminal.Show(page => ListText.Write(page, list));
    }
}
