using System.Collections.Immutable;
using Armature.Dockerfiles.Syntax;

namespace Armature.Dockerfiles.Builds;

/// <summary>Resolves the stages of a Dockerfile (moby/buildkit, frontend/dockerfile/dockerfile2llb/convert.go).</summary>
internal sealed class StageReader(DockerfileSyntax syntax, BuildArguments arguments)
{
    private readonly Dictionary<string, string> _global = new(StringComparer.Ordinal);
    private readonly List<BuildStage> _stages = [];
    private readonly Dictionary<int, ImmutableDictionary<string, string>> _environments = [];
    private readonly Dictionary<int, string> _directories = [];

    /// <summary>All stages, in order.</summary>
    public static ImmutableArray<BuildStage> Read(DockerfileSyntax syntax, BuildArguments arguments) =>
        new StageReader(syntax, arguments).Read();

    private ImmutableArray<BuildStage> Read()
    {
        StepReader? steps = null;
        foreach (var instruction in syntax.Instructions)
        {
            if (instruction.Name == "from")
            {
                Finish(steps);
                steps = Start(instruction);
            }
            else if (steps is not null)
            {
                steps.Read(instruction);
            }
            else if (instruction.Name == "arg")
            {
                Declare(instruction);
            }
        }

        Finish(steps);
        return [.. _stages];
    }

    private void Finish(StepReader? steps)
    {
        if (steps is null)
            return;
        _stages[^1] = _stages[^1] with { Steps = steps.Steps };
        (_environments[_stages.Count - 1], _directories[_stages.Count - 1]) = (steps.Environment, steps.Directory);
    }

    private void Declare(Instruction instruction)
    {
        foreach (var word in instruction.Words)
        {
            var equals = word.IndexOf('=', StringComparison.Ordinal);
            var name = equals < 0 ? word : word[..equals];
            if (arguments.Given.GetValueOrDefault(name) is { } given)
                _global[name] = given;
            else if (equals >= 0 && Expanded(word[(equals + 1)..], out _) is { } value)
                _global[name] = value;
        }
    }

    private StepReader Start(Instruction instruction)
    {
        var problems = new List<string>();
        var written = instruction.Words.FirstOrDefault() ?? "";
        var name = Expanded(written, out var unset) ?? "";
        if (name.Length == 0 || unset.Count > 0)
            problems.Add(unset.Count > 0 ? $"{string.Join(", ", unset)} has no default" : "its name is empty");
        var parent = _stages.LastOrDefault(stage => stage.Name.Equals(name, StringComparison.OrdinalIgnoreCase));
        var platform = Platform(instruction, parent, problems);
        _stages.Add(
            new BuildStage
            {
                Index = _stages.Count,
                Name =
                    instruction.Words is [_, var keyword, var alias, ..] && keyword.Equals("as", StringComparison.OrdinalIgnoreCase)
                        ? alias.ToLowerInvariant()
                        : $"{_stages.Count}",
                Line = instruction.Line,
                Base = name.Length > 0 ? name : written,
                Parent = parent,
                Image = parent is null && problems.Count == 0 && name != "scratch" ? ImageReference.Of(name) : null,
                Platform = platform,
                Unresolved = problems.Count > 0 ? string.Join("; ", problems) : null,
            }
        );
        return new StepReader(
            syntax.Escape,
            Argument,
            parent is null ? ImmutableDictionary<string, string>.Empty : _environments[parent.Index],
            parent is null ? "/" : _directories[parent.Index]
        )
        {
            GivenArguments = arguments.Given,
        };
    }

    private ImagePlatform? Platform(Instruction instruction, BuildStage? parent, List<string> problems)
    {
        if (instruction.Flag("platform") is not { } flag)
            return parent is null ? arguments.Target : parent.Platform;
        var text = Expanded(flag, out var unset);
        if (text is { Length: > 0 } && unset.Count == 0 && ImagePlatform.TryParse(text) is { } platform)
            return platform;
        problems.Add(unset.Count > 0 ? $"{string.Join(", ", unset)} has no default" : $"its platform `{text}` is not known");
        return null;
    }

    // what ARG of a stage takes when it names no default
    private string? Argument(string name) =>
        arguments.Given.GetValueOrDefault(name) ?? _global.GetValueOrDefault(name) ?? arguments.Automatic(name);

    private string? Expanded(string word, out HashSet<string> unset)
    {
        var expansion = new WordExpansion(syntax.Escape)
        {
            Variable = name => _global.GetValueOrDefault(name) ?? arguments.Automatic(name),
        };
        unset = expansion.Unset;
        try
        {
            return expansion.Word(word);
        }
        catch (DockerfileException)
        {
            return null;
        }
    }
}
