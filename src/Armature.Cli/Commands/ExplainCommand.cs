using System.CommandLine;
using Armature.Cli.Configuration;
using Armature.Explaining;
using Armature.Knowledge.Errors;
using Armature.Reporting;
using Armature.Reporting.Text;

namespace Armature.Cli.Commands;

/// <summary>Explains the text of an error.</summary>
internal static class ExplainCommand
{
    private static readonly Argument<string?> Text = new("FILE") { Arity = ArgumentArity.ZeroOrOne };

    private static readonly Option<string?> In = new("--in")
    {
        HelpName = "SUBJECT",
        Description = "also examine this environment, wheel, directory or file, and report whether it confirms the explanation",
    };

    private static readonly Option<bool> NoHere = new("--no-here")
    {
        Description = "use nothing of this machine: the text comes from another one",
    };

    private static readonly Option<bool> List = new("--list")
    {
        Description = "list the known causes, or show the page of the cause named FILE",
    };

    public static CliCommand Command { get; } =
        new()
        {
            Name = "explain",
            Summary = "explain an error text: a traceback, the log of pip, a crash",
            Docs =
                "FILE contains the text: a traceback, the log of an installer, the last line of a crash. Without FILE, or if it is -, standard input is read. What the text does not show, such as the distribution, is taken from this machine, and said so. Nothing is sent over the network. The exit status is 0 if the cause was recognised, 1 if not.",
            Examples =
            [
                ("python train.py 2>&1 | armature explain", "explain what went wrong"),
                ("armature explain log.txt --in .venv", "also check whether this environment confirms it"),
                ("armature explain --list glibc-too-old", "show the page of a cause"),
            ],
            Argument = Text,
            Options =
            [
                In,
                NoHere,
                List,
                TargetOptions.Target,
                TargetOptions.Python,
                TargetOptions.Sysroot,
                .. ConfigurationOptions.OfFile,
                OutputOptions.TextJsonOrLines,
            ],
            ConfiguredFor = static given => given.GetValue(In) is { } subject ? [subject] : [],
            Run = Run,
        };

    private static ExitCode Run(ParseResult given, Terminal terminal)
    {
        var file = given.GetValue(Text);
        if (given.GetValue(List))
            return ShowList(file, terminal);
        var isJson = given.GetValue(OutputOptions.TextJsonOrLines) is not "text";
        if (Read(file, !given.GetValue(NoHere), terminal, isJson) is not { } explanation)
            return ExitCode.CouldNotExamine;
        if (given.GetValue(In) is { } subject)
        {
            if (Confirm(explanation, subject, TargetOptions.Read(given), terminal, isJson) is not { } confirmed)
                return ExitCode.CouldNotExamine;
            explanation = confirmed;
        }

        ExplanationOutput.Write(given, terminal, explanation);
        return explanation.Cause is null ? ExitCode.Findings : ExitCode.Healthy;
    }

    /// <summary>Compares the explanation with an examination of the subject; null if that cannot be examined.</summary>
    internal static Explanation? Confirm(Explanation explanation, string path, CheckOptions options, Terminal terminal, bool isJson)
    {
        if (SubjectArgument.Find(path, terminal, isJson) is not { } subject)
            return null;
        using var tree = subject.Tree;
        try
        {
            return terminal.Doctor.ConfirmAsync(explanation, subject, options, terminal.Stopped).GetAwaiter().GetResult();
        }
        catch (SubjectException refusal)
        {
            terminal.Refuse(refusal, isJson);
            return null;
        }
    }

    private static Explanation? Read(string? file, bool isFromHere, Terminal terminal, bool isJson)
    {
        if (file is null or "-")
        {
            if (terminal.IsInputTerminal)
                terminal.Error.WriteLine($"paste the text, then press {(terminal.Environment.IsWindows ? "Ctrl-Z and Enter" : "Ctrl-D")}");
            return Read(terminal.In, "-", isFromHere, terminal, isJson);
        }

        try
        {
            using var stream = new FileStream(terminal.Environment.Absolute(file), FileMode.Open, FileAccess.Read, FileShare.ReadWrite, 1);
            return Read(stream, file, isFromHere, terminal, isJson);
        }
        catch (UnauthorizedAccessException)
        {
            terminal.Refuse(new UnexaminedSubject(file, "permission denied, or it is a directory"), isJson);
        }
        catch (IOException)
        {
            terminal.Refuse(new UnexaminedSubject(file, "no such file, or it could not be read"), isJson);
        }

        return null;
    }

    private static Explanation? Read(Stream stream, string shown, bool isFromHere, Terminal terminal, bool isJson)
    {
        using var text = new PreviewedStream(stream);
        if (!text.IsBinary)
            return Doctor.Explain(text, isFromHere);
        terminal.Refuse(new UnexaminedSubject(shown, "binary input, not a text", "`armature check FILE` examines a native file"), isJson);
        return null;
    }

    private static ExitCode ShowList(string? name, Terminal terminal)
    {
        if (name is null)
            return terminal.Show(static page => CausePage.WriteList(page, Causes.All));
        if (Causes.Find(name) is { } cause)
            return terminal.Show(page => CausePage.Write(page, cause));
        terminal.Error.WriteLine($"armature: unknown cause `{name}`{Suggestions.For(name, Causes.All.Select(static cause => cause.Slug))}");
        return ExitCode.WrongUsage;
    }
}
