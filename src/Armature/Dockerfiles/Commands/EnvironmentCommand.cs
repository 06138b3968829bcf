using Armature.Subjects;

namespace Armature.Dockerfiles.Commands;

/// <summary>Reads the commands that create virtual environments.</summary>
internal static class EnvironmentCommand
{
    private static readonly string[] s_takingValues =
    [
        "-p",
        "--python",
        "--prompt",
        "--seeder",
        "--app-data",
        "--python-preference",
        "--link-mode",
        "--cache-dir",
    ];

    /// <summary>The command; null if it is another one.</summary>
    public static CreatedEnvironment? Read(RunCommand run)
    {
        var words = run.Command.Words;
        var program = run.Command.Program;
        string? python = null;
        if (
            PipCommand.PythonProgram().Match(program) is { Success: true } match
            && words.Length > 3
            && words[1].Text == "-m"
            && words[2].Text is "venv" or "virtualenv"
        )
        {
            python = match.Groups["version"].Value is { Length: > 1 } version ? version : null;
            words = words[2..];
        }
        else if (program == "uv" && words.Length > 1 && words[1].Text == "venv")
        {
            words = words[1..];
        }
        else if (program != "virtualenv")
        {
            return null;
        }

        var options = new OptionReader(s_takingValues).Read(words[1..]);
        if (options.Value("-p", "--python") is { } named && PipCommand.VersionNumber().Match(named) is { Success: true } found)
            python = found.Value;
        var path = options.Arguments.FirstOrDefault().Text ?? ".venv";
        return new CreatedEnvironment(
            TreePath.Normalize(TreePath.Join(run.Directory, path)),
            python,
            options.Has("--relocatable"),
            run.Line
        );
    }
}
