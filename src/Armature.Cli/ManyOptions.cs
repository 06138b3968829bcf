using System.Collections.Immutable;
using System.CommandLine;

namespace Armature.Cli;

/// <summary>The options of <c>check</c> for many subjects.</summary>
internal static class ManyOptions
{
    public static Option<string?> FromFile { get; } =
        new("--from-file")
        {
            HelpName = "FILE",
            Description = "read more subjects from a file, - for standard input: one a line, # for comments; or separated by NUL",
        };

    public static Option<Shard> Part { get; } = OfPart();

    public static Option<bool> Resume { get; } =
        new("--resume") { Description = "with --format ndjson -o FILE: keep what FILE has, and leave those subjects out that it has" };

    public static ImmutableArray<Option> All { get; } = [FromFile, Part, Resume];

    private static Option<Shard> OfPart()
    {
        var option = new Option<Shard>("--shard")
        {
            HelpName = "I/N",
            Description = "examine only part I of N of the subjects, the same part on every machine: 3/16",
            DefaultValueFactory = static _ => Shard.Whole,
            CustomParser = static result =>
            {
                if (Shard.TryParse(result.Tokens[0].Value) is { } shard)
                    return shard;
                result.AddError($"invalid --shard `{result.Tokens[0].Value}` (expected a part and how many there are: 3/16)");
                return Shard.Whole;
            },
        };
        return option;
    }
}
