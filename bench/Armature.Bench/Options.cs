namespace Armature.Bench;

/// <summary>The command-line options of the runner.</summary>
internal sealed record Options
{
    /// <summary>The path of a published program; null to publish one.</summary>
    public string? Armature { get; init; }

    /// <summary>How often each pair runs; the median is reported.</summary>
    public int Rounds { get; init; } = 15;

    /// <summary>Whether exceeding a limit makes the exit status nonzero.</summary>
    public bool IsEnforcing { get; init; }

    /// <summary>Whether to compare what tools find in faulty environments instead of their speed.</summary>
    public bool AreFaults { get; init; }

    /// <summary>Whether to update the tables in <c>bench/README.md</c> and, for faults, in <c>README.md</c>.</summary>
    public bool IsWriting { get; init; }

    /// <summary>A part of the names of the comparisons to make; null for all.</summary>
    public string? Row { get; init; }

    /// <summary>Parses the arguments; null if they are invalid.</summary>
    public static Options? Parse(ReadOnlySpan<string> arguments) => Parse(arguments, new Options());

    private static Options? Parse(ReadOnlySpan<string> arguments, Options options) =>
        arguments switch
        {
            [] => options,
            ["--armature", var path, .. var rest] => Parse(rest, options with { Armature = Path.GetFullPath(path) }),
            ["--rounds", var text, .. var rest] when int.TryParse(text, out var rounds) && rounds > 0 => Parse(
                rest,
                options with
                {
                    Rounds = rounds,
                }
            ),
            ["--row", var text, .. var rest] => Parse(rest, options with { Row = text }),
            ["--faults", .. var rest] => Parse(rest, options with { AreFaults = true }),
            ["--enforce", .. var rest] => Parse(rest, options with { IsEnforcing = true }),
            ["--write", .. var rest] => Parse(rest, options with { IsWriting = true }),
            _ => null,
        };
}
