using System.CommandLine;
using System.Text;
using Armature.Cli.Completing;

namespace Armature.Cli.Commands;

/// <summary>Prints the completion script of a shell, and answers it.</summary>
internal static class CompletionCommand
{
    private static readonly Argument<string[]> Words = new("SHELL [WORD...]") { Arity = ArgumentArity.OneOrMore };

    public static CliCommand Command { get; } =
        new()
        {
            Name = "completion",
            Summary = "print a script that completes commands, options and their values in a shell",
            Docs =
                $"SHELL is {string.Join(", ", CompletionShell.All.SkipLast(1).Select(static shell => shell.Name))} or {CompletionShell.All[^1].Name}. "
                + "The script asks this program at each Tab: for commands, options, rules, targets, causes, and environments before other paths. "
                + "With WORD it answers: it prints what can stand in the place of the last word. "
                + "To install the script:\n"
                + string.Join('\n', CompletionShell.All.Select(static shell => $"{shell.Name}: {shell.Summary}")),
            Examples =
            [
                ("eval \"$(armature completion bash)\"", "complete in this bash"),
                ("armature completion fish | source", "complete in this fish"),
            ],
            Argument = Words,
            Run = Run,
        };

    private static ExitCode Run(ParseResult given, Terminal terminal)
    {
        var words = given.GetValue(Words)!;
        if (CompletionShell.Find(words[0]) is not { } shell)
        {
            string[] known = [.. CompletionShell.All.Select(static one => one.Name)];
            terminal.Error.WriteLine(
                $"armature: unknown shell `{words[0]}` (expected {string.Join(", ", known[..^1])} or {known[^1]}){Suggestions.For(words[0], known)}"
            );
            return ExitCode.WrongUsage;
        }

        using var output = new StreamWriter(terminal.Out, new UTF8Encoding(encoderShouldEmitUTF8Identifier: false), leaveOpen: true);
        if (words.Length == 1)
            output.Write(shell.Script);
        else
            shell.Write(output, Complete(shell, words[1..], terminal));
        return ExitCode.Healthy;
    }

    private static IReadOnlyList<Candidate> Complete(CompletionShell shell, string[] words, Terminal terminal)
    {
        switch (shell.Name)
        {
            case "bash":
                var line = BashLine.Parse(words[0], words.ElementAtOrDefault(1) ?? "");
                return
                [
                    .. Completer
                        .Of([.. line.Words.Skip(1)], terminal.Environment)
                        .Select(candidate => candidate with { Text = Bash(candidate, line.Kept) }),
                ];
            case "pwsh":
                return Completer.Of([.. words.Select(static word => word[1..])], terminal.Environment);
            default:
                return Completer.Of(words, terminal.Environment);
        }
    }

    // readline itself adds the slash, and keeps an open quote open, if the text is the path of the directory
    private static string Bash(Candidate candidate, int kept) => kept == 0 ? candidate.Text.TrimEnd('/') : candidate.Text[kept..];
}
