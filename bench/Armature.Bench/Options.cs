namespace Armature.Bench;

/// <summary>What the runner was asked for.</summary>
internal sealed record Options
{
    /// <summary>A published program; null to publish one.</summary>
    public string? Armature { get; init; }

    /// <summary>How often each pair runs; the median counts.</summary>
    public int Rounds { get; init; } = 15;

    /// <summary>Whether a bar that is not held is a failure.</summary>
    public bool IsEnforcing { get; init; }

    /// <summary>Whether the table goes into <c>bench/README.md</c>.</summary>
    public bool IsWriting { get; init; }

    /// <summary>Null where the arguments say nothing that is understood.</summary>
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
            ["--enforce", .. var rest] => Parse(rest, options with { IsEnforcing = true }),
            ["--write", .. var rest] => Parse(rest, options with { IsWriting = true }),
            _ => null,
        };
}
