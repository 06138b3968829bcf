using Armature.Cli.Commands;
using Armature.Knowledge.Errors;
using Armature.Knowledge.Gpu;
using Armature.Knowledge.Processors;
using Armature.Knowledge.Targets;
using Armature.Reporting;
using Armature.Rules;
using Armature.Subjects;
using Armature.Targets;

namespace Armature.Cli.Completing;

/// <summary>The values of options and arguments. What a value is, is what help calls it: <c>FILE</c>, <c>RULE,...</c>, <c>auto|always|never</c>.</summary>
internal static class OptionValues
{
    private const int OldestMinor = 8;
    private const int NewestMinor = 14;
    private const int OldestFreeThreaded = 13;

    // the platforms of Docker's official images of Python
    private static readonly string[] s_platforms =
    [
        "linux/amd64",
        "linux/arm64",
        "linux/arm/v7",
        "linux/arm/v6",
        "linux/386",
        "linux/ppc64le",
        "linux/riscv64",
        "linux/s390x",
    ];

    /// <summary>The values that are known for a name of help, those that do not begin with the word included.</summary>
    /// <param name="form">The name of the value in help.</param>
    public static IEnumerable<Candidate> Of(string form, string word, HostEnvironment environment) =>
        form switch
        {
            "RULE,..." => RuleList(word),
            "NAME|TAG" => Targets(word),
            "PROCESSOR" => NamedProcessors.All.Select(static processor => new Candidate(processor.Name, processor.Title)),
            "GPU" => NamedGpus.All.Select(static gpu => new Candidate(gpu.Name, gpu.Title)).Append(new Candidate(NamedGpus.None, "")),
            "VERSION|PATH" => Pythons().Concat(PathCandidates.Of(word, environment)),
            "TOOL" => RepairOptions.Tools.Select(static tool => new Candidate(tool, "")),
            "DIR" or "DIR|URL" => PathCandidates.Of(word, environment, onlyDirectories: true),
            "FILE" or "SUBJECT" or "A B" or "REPORT" or "DIR|FILE|URL" => PathCandidates.Of(word, environment),
            "OS/ARCH" => s_platforms.Select(static platform => new Candidate(platform, "")),
            "FORMAT" => OutputFormat.All.Select(static format => new Candidate(format.Name, format.Summary)),
            "FORMAT=FILE" => Reports(word, environment),
            "SHELL" => CompletionShell.All.Select(static shell => new Candidate(shell.Name, shell.Summary)),
            // free text: a URL, a number, a command in quotes
            "URL" or "N" or "SECONDS" or "NAME==VERSION" or "COMMAND" or "I/N" or "VERSION" => [],
            _ => form.Split('|').Select(static choice => new Candidate(choice, "")),
        };

    /// <summary>The values of a command's argument.</summary>
    /// <param name="before">The words before it, without the command's name.</param>
    public static IEnumerable<Candidate> OfArgument(
        CliCommand command,
        IReadOnlyList<string> before,
        string word,
        HostEnvironment environment
    ) =>
        (command.Name, command.Argument?.Name) switch
        {
            (_, null) => [],
            ("rule", _) => Rules(word),
            ("targets", _) => SystemReleases.All.Select(static release => new Candidate(release.Name, release.Title)),
            ("explain", _) when before.Contains("--list") => Causes.All.Select(static cause => new Candidate(cause.Slug, cause.Sentence)),
            ("completion", _) => before.Count == 0 ? Of("SHELL", word, environment) : [],
            ("run", _) => [new Candidate("--", "the command follows")],
            (_, var name) => Of(name, word, environment),
        };

    // the format first, then its file: no blank follows the format, as none follows a directory
    private static IEnumerable<Candidate> Reports(string word, HostEnvironment environment)
    {
        var start = word[..(word.IndexOf('=', StringComparison.Ordinal) + 1)];
        return start.Length == 0
            ? OutputFormat.All.Select(static format => new Candidate($"{format.Name}=", format.Summary, CandidateKind.Directory))
            : PathCandidates.Of(word[start.Length..], environment).Select(path => path with { Text = start + path.Text });
    }

    /// <summary>A list separated by commas: the last name is completed.</summary>
    private static IEnumerable<Candidate> RuleList(string word)
    {
        var start = word[..(word.LastIndexOf(',') + 1)];
        return Rules(word[start.Length..]).Select(rule => rule with { Text = start + rule.Text });
    }

    // ids are what people paste; names only where one has been started
    private static IEnumerable<Candidate> Rules(string word) =>
        word.Length == 0 || word.StartsWith('A')
            ? RuleCatalog.All.Select(static rule => new Candidate(rule.Id, $"{rule.Name}: {rule.Summary}"))
            : RuleCatalog.All.Select(static rule => new Candidate(rule.Name, $"{rule.Id}: {rule.Summary}"));

    // with the architectures there are hundreds: they follow once a name has been started
    private static IEnumerable<Candidate> Targets(string word)
    {
        var releases = SystemReleases.All.Select(static release => new Candidate(release.Name, release.Title));
        return word.Length == 0
            ? TargetParser.Systems.Select(static name => new Candidate(name, "")).Concat(releases)
            : releases
                .Concat(TargetParser.Examples.Select(static name => new Candidate(name, "")))
                .DistinctBy(static target => target.Text);
    }

    private static IEnumerable<Candidate> Pythons() =>
        Enumerable
            .Range(OldestMinor, NewestMinor - OldestMinor + 1)
            .SelectMany(static minor => minor < OldestFreeThreaded ? [$"3.{minor}"] : new[] { $"3.{minor}", $"3.{minor}t" })
            .Select(static version => new Candidate(version, version.EndsWith('t') ? "free-threaded" : ""));
}
