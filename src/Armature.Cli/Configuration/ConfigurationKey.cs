using System.Collections.Immutable;
using System.CommandLine;
using Armature.Cli.Commands;

namespace Armature.Cli.Configuration;

/// <summary>A key of the configuration. The parser, the documentation, the schema for editors and <c>armature config</c> follow this table.</summary>
/// <param name="Name">As written in the file.</param>
/// <param name="Kind">What its value is.</param>
/// <param name="Option">The option with the same effect, which overrides the key.</param>
/// <param name="Meaning">One sentence, lower case, without a full stop; Markdown.</param>
/// <param name="Example">A value in TOML.</param>
internal sealed record ConfigurationKey(string Name, ValueKind Kind, Option Option, string Meaning, string Example)
{
    /// <summary>
    /// Whether it is about files beside the subject, so that it is read from the configuration of the current directory or of <c>--config</c> alone: a
    /// configuration that comes with a subject must not name files to read or write.
    /// </summary>
    public bool IsOfRun => Kind is ValueKind.Reports or ValueKind.File;

    /// <summary>The values that are allowed; empty if they are not a fixed list.</summary>
    public ImmutableArray<string> Choices =>
        Kind is ValueKind.Text
        && Option.HelpName is { } form
        && form.Contains('|', StringComparison.Ordinal)
        && !form.Any(char.IsAsciiLetterUpper)
            ? [.. form.Split('|')]
            : [];

    /// <summary>Another spelling, for a key whose value is a list: <c>targets</c>; null if there is none.</summary>
    public string? Plural { get; private init; }

    /// <summary>The option of commands that accept one value; null if it is not another one.</summary>
    private Option? OfOne { get; init; }

    /// <summary>The option of a command with the same effect; null if the command has none.</summary>
    public Option? OptionOf(CliCommand command) => new[] { Option, OfOne }.OfType<Option>().FirstOrDefault(command.Options.Contains);

    /// <summary>The commands that use it.</summary>
    /// <param name="isNamed">Whether <c>--config</c> names the file.</param>
    public IEnumerable<string> Commands(bool isNamed) =>
        CommandLine.Commands.Where(command => command.Keys(isNamed).Contains(this)).Select(static command => command.Name);

    /// <summary>All keys, in the order of the documentation.</summary>
    public static ImmutableArray<ConfigurationKey> All { get; } =
    [
        new(
            "target",
            ValueKind.Texts,
            TargetOptions.Targets,
            "the systems to examine for; see `armature targets`",
            "[\"debian-12\", \"macos-14-arm64\"]"
        )
        {
            Plural = "targets",
            OfOne = TargetOptions.Target,
        },
        new(
            "python",
            ValueKind.Text,
            TargetOptions.Python,
            "the Python to examine for: a version, or the path of an interpreter or environment",
            "\"3.12\""
        ),
        new("cpu", ValueKind.Text, TargetOptions.Cpu, "the processor to examine for; see `armature targets --cpu`", "\"x86-64-v2\""),
        new("gpu", ValueKind.Text, TargetOptions.Gpu, "the GPU to examine for, or `none`; see `armature targets --gpu`", "\"h100\""),
        new("gpu-driver", ValueKind.Text, TargetOptions.GpuDriver, "the version of NVIDIA's driver to examine for", "\"550.54.14\""),
        new("assume", ValueKind.Texts, AssumeOption.Assume, "packages to treat as installed", "[\"numpy==2.3\"]"),
        new("select", ValueKind.Rules, CheckChoices.Select, "apply only these rules", "[\"AR101\", \"missing-library\"]"),
        new(
            "ignore",
            ValueKind.Ignores,
            CheckChoices.Ignore,
            "rules that are not applied, and findings that do not count: see [below](#ignoring-findings)",
            "[\"AR605\"]"
        ),
        new("fail-on", ValueKind.Text, CheckChoices.FailOn, "the lowest severity that makes the exit status 1", "\"error\""),
        new("strict", ValueKind.Flag, CheckChoices.Strict, "whether the exit status is 1 if not everything could be examined", "true"),
        new(
            "hashes",
            ValueKind.Flag,
            CheckChoices.Hashes,
            "whether every file is compared with the hash that its package recorded",
            "true"
        ),
        new(
            "find-links",
            ValueKind.Directories,
            SourceOptions.FindLinks,
            "directories of wheels, for lock and requirements files",
            "[\"wheels\"]"
        ),
        new(
            "channel",
            ValueKind.Directories,
            SourceOptions.Channel,
            "conda channels on this machine, for lock files of conda",
            "[\"channel\"]"
        ),
        new("report", ValueKind.Reports, OutputOptions.Reports, "reports that are written as files too", "[\"sarif=armature.sarif\"]")
        {
            Plural = "reports",
        },
        new("baseline", ValueKind.File, ConfigurationOptions.Baseline, "the file of known findings", "\"armature-baseline.json\""),
    ];

    /// <summary>The key with a name; null if there is none.</summary>
    public static ConfigurationKey? Find(string name) => All.FirstOrDefault(key => key.Name == name || key.Plural == name);
}
