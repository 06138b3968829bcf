using System.CommandLine;
using Armature.Explaining;
using Armature.Knowledge.Errors;
using Armature.Reporting.Text;

namespace Armature.Cli.Commands;

/// <summary>Says what the text of an error means.</summary>
internal static class ExplainCommand
{
    private static readonly Argument<string?> Text = new("FILE") { Arity = ArgumentArity.ZeroOrOne };

    private static readonly Option<string?> In = new("--in")
    {
        HelpName = "SUBJECT",
        Description = "examine this environment, wheel, directory or file too, and say whether it bears the text out",
    };

    private static readonly Option<bool> List = new("--list")
    {
        Description = "list the causes that are known, or show the one that FILE names",
    };

    public static CliCommand Command { get; } =
        new()
        {
            Name = "explain",
            Summary = "say what an error's text means: a traceback, a log of pip, a crash line",
            Docs =
                "FILE holds the text: a traceback, the log of an installer, the line of a crash; without it, or where it is -, standard input is read. Nothing is sent anywhere.",
            Examples =
            [
                ("python train.py 2>&1 | armature explain", "what went wrong?"),
                ("armature explain log.txt --in .venv", "and does this environment bear it out?"),
                ("armature explain --list glibc-too-old", "what is known of a cause"),
            ],
            Argument = Text,
            Options = [In, List, TargetOptions.Target, TargetOptions.Python, TargetOptions.Sysroot, .. OutputOptions.All],
            Run = Run,
        };

    private static ExitCode Run(ParseResult given, Terminal terminal)
    {
        var file = given.GetValue(Text);
        if (given.GetValue(List))
            return ShowList(file, terminal);
        if (Read(file, terminal) is not { } explanation)
            return ExitCode.CouldNotExamine;
        if (given.GetValue(In) is { } subject)
        {
            var confirmed = ExplanationSubject.Confirm(explanation, subject, TargetOptions.Read(given, terminal), terminal);
            if (confirmed is null)
                return ExitCode.CouldNotExamine;
            explanation = confirmed;
        }

        ExplanationOutput.Write(given, terminal, explanation);
        return ExitCode.Healthy;
    }

    private static Explanation? Read(string? file, Terminal terminal)
    {
        if (file is null or "-")
        {
            if (terminal.IsTyped)
                terminal.Error.WriteLine(
                    $"paste the text, then end it with {(terminal.Environment.IsWindows ? "Ctrl-Z and Enter" : "Ctrl-D")}"
                );
            return Explainer.Explain(terminal.In);
        }

        try
        {
            using var stream = new FileStream(terminal.Environment.Absolute(file), FileMode.Open, FileAccess.Read, FileShare.ReadWrite, 1);
            return Explainer.Explain(stream);
        }
        catch (UnauthorizedAccessException)
        {
            terminal.Error.WriteLine($"armature: `{file}`: permission denied, or a directory");
        }
        catch (IOException)
        {
            terminal.Error.WriteLine($"armature: `{file}`: no such file, or it could not be read");
        }

        return null;
    }

    private static ExitCode ShowList(string? name, Terminal terminal)
    {
        if (name is null)
            return terminal.Show(static page => CausePage.WriteList(page, Causes.All));
        if (Causes.Find(name) is { } cause)
            return terminal.Show(page => CausePage.Write(page, cause));
        terminal.Error.WriteLine(
            $"armature: there is no cause `{name}`{NearNames.Hint(name, Causes.All.Select(static cause => cause.Slug))}"
        );
        return ExitCode.WrongUsage;
    }
}
