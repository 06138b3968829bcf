using System.Collections.Immutable;
using Armature.Dockerfiles.Builds;
using Armature.Dockerfiles.Shell;
using Armature.Subjects;

namespace Armature.Dockerfiles.Commands;

/// <summary>Walks the commands of a RUN instruction and follows <c>cd</c>, <c>export</c> and activated environments.</summary>
internal sealed class RunWalk
{
    private const int MostNesting = 8;

    // programs that start another one; a number of arguments of their own may follow
    private static readonly string[] s_starters =
    [
        "sudo",
        "exec",
        "nice",
        "nohup",
        "command",
        "time",
        "gosu",
        "su-exec",
        "retry",
        "ionice",
        "stdbuf",
    ];
    private static readonly string[] s_shells = ["sh", "bash", "ash", "dash", "zsh"];

    private readonly ImmutableArray<RunCommand>.Builder _found = ImmutableArray.CreateBuilder<RunCommand>();
    private string _directory;
    private string? _environment;
    private ImmutableDictionary<string, string> _variables;

    private RunWalk(BuildStep.Run run)
    {
        _directory = run.Directory;
        _variables = run.Variables;
        _environment = run.Variables.GetValueOrDefault("VIRTUAL_ENV");
    }

    /// <summary>The commands, in order.</summary>
    public static ImmutableArray<RunCommand> Of(BuildStep.Run run)
    {
        var walk = new RunWalk(run);
        foreach (var (command, line) in run.Commands)
            walk.Visit(command, line, depth: 0);
        return walk._found.ToImmutable();
    }

    private void Visit(ShellCommand command, int line, int depth)
    {
        var arguments = command.Arguments.ToArray();
        switch (command.Program)
        {
            case "cd" when arguments is [var to, ..] && command.Words[1].IsKnown:
                _directory = TreePath.Normalize(TreePath.Join(_directory, to));
                return;
            case "." or "source" when arguments is [var script, ..] && script.EndsWith("/bin/activate", StringComparison.Ordinal):
                _environment = TreePath.Normalize(TreePath.Join(_directory, script[..^"/bin/activate".Length]));
                return;
            case "export":
                foreach (var pair in arguments.Select(static word => word.Split('=', 2)).Where(static pair => pair.Length == 2))
                {
                    _variables = _variables.SetItem(pair[0], pair[1]);
                    if (pair[0] == "VIRTUAL_ENV")
                        _environment = pair[1];
                }

                return;
        }

        if (
            depth < MostNesting
            && s_shells.Contains(command.Program)
            && Array.FindIndex(arguments, IsCommandOption) is >= 0 and var at
            && at + 1 < arguments.Length
        )
        {
            foreach (var inner in ShellReader.Read(arguments[at + 1], _variables.GetValueOrDefault))
                Visit(inner with { IsConditional = inner.IsConditional || command.IsConditional }, line, depth + 1);
            return;
        }

        if (depth < MostNesting && Started(command) is { } started)
        {
            Visit(started, line, depth + 1);
            return;
        }

        var own = command.Assignments.Aggregate(_variables, static (known, pair) => known.SetItem(pair.Name, pair.Value));
        _found.Add(new RunCommand(command, line, _directory, own.GetValueOrDefault("VIRTUAL_ENV") ?? _environment, own));
    }

    // -c, -lc, -euxc
    private static bool IsCommandOption(string word) => word.Length is > 1 and < 8 && word[0] == '-' && word[1] != '-' && word[^1] == 'c';

    private static ShellCommand? Started(ShellCommand command)
    {
        var words = command.Words;
        var skip = command.Program switch
        {
            "env" => Skip(words, 1, static word => word.StartsWith('-') || word.Contains('=', StringComparison.Ordinal)),
            "uv" or "poetry" or "pipenv" or "pdm" or "hatch" when words.Length > 2 && words[1].Text == "run" => Skip(
                words,
                2,
                static word => word.StartsWith('-')
            ),
            "xargs" => Skip(words, 1, static word => word.StartsWith('-')),
            var name when s_starters.Contains(name) => Skip(words, 1, static word => word.StartsWith('-')),
            _ => 0,
        };
        return skip > 0 && skip < words.Length ? command with { Words = words[skip..] } : null;
    }

    private static int Skip(ImmutableArray<ShellWord> words, int at, Func<string, bool> isOwn)
    {
        while (at < words.Length && isOwn(words[at].Text))
            at++;
        return at;
    }
}
