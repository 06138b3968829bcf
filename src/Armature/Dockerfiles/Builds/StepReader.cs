using System.Collections.Immutable;
using Armature.Dockerfiles.Shell;
using Armature.Dockerfiles.Syntax;
using Armature.Subjects;

namespace Armature.Dockerfiles.Builds;

/// <summary>Reads the steps of one stage and follows its variables and its working directory.</summary>
internal sealed class StepReader(
    char escape,
    Func<string, string?> argument,
    ImmutableDictionary<string, string> environment,
    string directory
)
{
    private readonly ImmutableArray<BuildStep>.Builder _steps = ImmutableArray.CreateBuilder<BuildStep>();
    private ImmutableDictionary<string, string> _arguments = ImmutableDictionary<string, string>.Empty;
    private bool _isPosix = true;

    /// <summary>The steps so far.</summary>
    public ImmutableArray<BuildStep> Steps => _steps.ToImmutable();

    /// <summary>The variables that ENV has set, which stages based on this one inherit.</summary>
    public ImmutableDictionary<string, string> Environment { get; private set; } = environment;

    /// <summary>The working directory.</summary>
    public string Directory { get; private set; } = directory;

    private ImmutableDictionary<string, string> Variables => _arguments.SetItems(Environment);

    public void Read(Instruction instruction)
    {
        switch (instruction.Name)
        {
            case "arg":
                Declare(instruction);
                break;
            case "env":
                SetEnvironment(instruction);
                break;
            case "workdir" when instruction.Words is [var path]:
                Directory = TreePath.Normalize(TreePath.Join(Directory, Expanded(path, out _)));
                break;
            case "shell":
                _isPosix = instruction.Words.Any(static word => word.EndsWith("sh", StringComparison.Ordinal));
                break;
            case "copy" or "add":
                _steps.Add(Copied(instruction));
                break;
            case "run":
                _steps.Add(Run(instruction));
                break;
        }
    }

    private void Declare(Instruction instruction)
    {
        foreach (var word in instruction.Words)
        {
            var equals = word.IndexOf('=', StringComparison.Ordinal);
            var name = equals < 0 ? word : word[..equals];
            var given = argument(name);
            var isKnown = true;
            var value = equals < 0 ? given : Default(name, word[(equals + 1)..], out isKnown);
            _arguments = value is not null && isKnown ? _arguments.SetItem(name, value) : _arguments.Remove(name);
        }
    }

    // the default of the stage counts unless --build-arg or compose gives a value
    private string? Default(string name, string text, out bool isKnown) =>
        Given(name) is { } given ? Known(given, out isKnown) : Expanded(text, out isKnown);

    private string? Given(string name) => GivenArguments?.GetValueOrDefault(name);

    /// <summary>The values of <c>--build-arg</c>, which take precedence over defaults.</summary>
    public ImmutableDictionary<string, string>? GivenArguments { get; init; }

    private static string Known(string value, out bool isKnown)
    {
        isKnown = true;
        return value;
    }

    private void SetEnvironment(Instruction instruction)
    {
        var next = Environment;
        for (var at = 0; at + 2 < instruction.Words.Length; at += 3)
        {
            var value = Expanded(instruction.Words[at + 1], out var isKnown);
            // PATH is not known in full, but what is put before it is
            if (isKnown || instruction.Words[at] == "PATH")
                next = next.SetItem(instruction.Words[at], value);
            else
                next = next.Remove(instruction.Words[at]);
        }

        Environment = next;
    }

    private BuildStep.Copy Copied(Instruction instruction)
    {
        var isKnown = true;
        var words = instruction
            .Words.Select(word =>
            {
                var text = Expanded(word, out var known);
                isKnown &= known;
                return text;
            })
            .ToArray();
        var sources = words.Length > 1 ? words[..^1].Where(static word => !word.StartsWith("<<", StringComparison.Ordinal)).ToArray() : [];
        var written = words.Length > 0 ? words[^1] : "";
        var from = instruction.Flag("from") is { } flag ? Expanded(flag, out _) : null;
        var isDirectory = written.EndsWith('/') || written is "." or ".." || sources.Length > 1 || instruction.Heredocs.Length > 1;
        return new BuildStep.Copy(
            instruction.Line,
            instruction.Original.Trim(),
            Directory,
            Variables,
            from,
            [.. sources],
            Absolute(written) + (isDirectory ? "/" : ""),
            instruction.Heredocs,
            isKnown
        );
    }

    private BuildStep.Run Run(Instruction instruction)
    {
        var (commands, unread) = !_isPosix ? ([], "its shell is not a POSIX shell") : (Commands(instruction), (string?)null);
        return new BuildStep.Run(
            instruction.Line,
            instruction.Original.Trim(),
            Directory,
            Variables,
            commands,
            [
                .. instruction
                    .Flags.Where(static flag => flag.StartsWith("--mount=", StringComparison.Ordinal))
                    .Select(flag => Mount(instruction, flag))
                    .OfType<BuildStep.Copy>(),
            ],
            unread
        );
    }

    private ImmutableArray<(ShellCommand, int)> Commands(Instruction instruction)
    {
        var variables = Variables;
        if (instruction.IsJson)
        {
            return instruction.Words.IsEmpty
                ? []
                :
                [
                    (
                        new ShellCommand([.. instruction.Words.Select(static word => new ShellWord(word, IsKnown: true))], 0, false, []),
                        instruction.Line
                    ),
                ];
        }

        var text = instruction.Words.FirstOrDefault() ?? "";
        // RUN <<EOF runs the text; RUN python <<EOF gives it to a program
        if (instruction.Heredocs is [var script, ..] && IsScript(text))
        {
            return
            [
                .. ShellReader
                    .Read(script.Text, variables.GetValueOrDefault)
                    .Select(command => (command, script.Line + script.Text.AsSpan(0, command.Offset).Count('\n'))),
            ];
        }

        return [.. ShellReader.Read(text, variables.GetValueOrDefault).Select(command => (command, instruction.LineAt(command.Offset)))];
    }

    private static bool IsScript(string text)
    {
        var start = text[..text.IndexOf("<<", StringComparison.Ordinal)].Trim();
        return start.Length == 0 || start.Split(' ')[0] is "sh" or "bash" or "ash" or "/bin/sh" or "/bin/bash";
    }

    // --mount=type=bind,source=uv.lock,target=uv.lock; bind is the default
    private BuildStep.Copy? Mount(Instruction instruction, string flag)
    {
        var options = flag["--mount=".Length..]
            .Split(',')
            .Select(static option => option.Split('=', 2))
            .GroupBy(static option => option[0])
            .ToDictionary(static same => same.Key, static same => same.Last().Length > 1 ? same.Last()[1] : "", StringComparer.Ordinal);
        if (options.GetValueOrDefault("type", "bind") != "bind")
            return null;
        var target = options.GetValueOrDefault("target") ?? options.GetValueOrDefault("dst") ?? options.GetValueOrDefault("destination");
        var source = options.GetValueOrDefault("source") ?? options.GetValueOrDefault("src") ?? ".";
        return target is null
            ? null
            : new BuildStep.Copy(
                instruction.Line,
                instruction.Original.Trim(),
                Directory,
                Variables,
                options.GetValueOrDefault("from"),
                [Expanded(source, out _)],
                Absolute(Expanded(target, out var isKnown)),
                [],
                isKnown
            );
    }

    private string Absolute(string path) => TreePath.Normalize(TreePath.Join(Directory, path));

    private string Expanded(string word, out bool isKnown)
    {
        var variables = Variables;
        var expansion = new WordExpansion(escape) { Variable = variables.GetValueOrDefault };
        try
        {
            var text = expansion.Word(word);
            isKnown = expansion.Unset.Count == 0;
            return text;
        }
        catch (DockerfileException)
        {
            isKnown = false;
            return word;
        }
    }
}
