using System.CommandLine;
using Armature.Reporting;
using Armature.Reporting.Json;
using Armature.Reporting.Text;

namespace Armature.Cli.Commands;

/// <summary>Lists the interpreters and environments of this machine.</summary>
internal static class ListCommand
{
    private static readonly Argument<string[]> Directories = new("DIR") { Arity = ArgumentArity.ZeroOrMore };

    public static CliCommand Command { get; } =
        new()
        {
            Name = "list",
            Summary = "list every Python and environment of this machine, and which of them python and pip start",
            Docs =
                "Searches PATH, the directories of pyenv, conda, mamba, pixi, Homebrew, python.org, the Microsoft Store, uv, pipx, Poetry, pipenv and virtualenvwrapper, and .venv and similar directories in each DIR [default: the current directory].\nHealth is a quick scan of each file without its dependencies; armature check also follows these.",
            Examples =
            [
                ("armature list", "list all, with their health"),
                ("armature list ~/code/* --format json", "include the environments of projects, as JSON"),
            ],
            Argument = Directories,
            Options = [OutputOptions.TextOrJson],
            Run = Run,
        };

    private static ExitCode Run(ParseResult given, Terminal terminal)
    {
        string[] named = given.GetValue(Directories) ?? [];
        foreach (var directory in named)
        {
            if (!Directory.Exists(terminal.Environment.Absolute(directory)))
                return terminal.Refuse(new UnexaminedSubject(directory, "no such directory"), OutputOptions.IsJson(given));
        }

        var list = terminal.Doctor.ListAsync(named.Length > 0 ? named : null).GetAwaiter().GetResult();
        if (OutputOptions.IsJson(given))
        {
            JsonOutput.Write(terminal.Out, list);
            return ExitCode.Healthy;
        }

        return terminal.Show(page => ListText.Write(page, list));
    }
}
