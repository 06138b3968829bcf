using System.Collections.Immutable;
using System.CommandLine;

namespace Armature.Cli.Configuration;

/// <summary>The options that choose the configuration and the baseline.</summary>
internal static class ConfigurationOptions
{
    public static Option<string?> File { get; } =
        new("--config") { HelpName = "FILE", Description = "read this armature.toml or pyproject.toml instead of the nearest one" };

    // the second name is that of ruff
    public static Option<bool> None { get; } = new("--no-config", "--isolated") { Description = "read no configuration" };

    public static Option<string?> Baseline { get; } =
        new("--baseline")
        {
            HelpName = "FILE",
            Description = "the findings that this file lists are known: they are reported as such and do not change the exit status",
        };

    public static Option<bool> Update { get; } =
        new("--update-baseline") { Description = "write all findings of this run to the baseline" };

    /// <summary>Those that choose the file.</summary>
    public static ImmutableArray<Option> OfFile { get; } = [File, None];

    /// <summary>Those of <c>check</c>.</summary>
    public static ImmutableArray<Option> All { get; } = [Baseline, Update, File, None];
}
