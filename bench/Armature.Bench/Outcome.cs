namespace Armature.Bench;

/// <summary>The result of a comparison.</summary>
internal sealed record Outcome(Comparison Comparison, Sample Ours, Sample Theirs)
{
    /// <summary>Exit statuses from this on mean that Armature examined nothing.</summary>
    private const int NotExamined = 2;

    /// <summary>The value to compare with the limit.</summary>
    public double Value => Comparison.Bar.Measure(Ours, Theirs);

    /// <summary>Whether the value is within the limit and the program did its work.</summary>
    public bool IsMet => Ours.ExitCode < NotExamined && Value <= Comparison.Bar.Limit;

    /// <summary>The header of the table.</summary>
    public const string TableHead = """
        | comparison | ours | theirs | measured | limit | |
        |---|---|---|---|---|---|
        """;

    /// <summary>A row of the table.</summary>
    public string Row =>
        $"| {Comparison.Name} | {Time(Ours)} | {Time(Theirs)} | {Value:0.####} {Comparison.Bar.What} | {Comparison.Bar.Limit} | {Mark} |";

    private string Mark =>
        IsMet ? "met"
        : Ours.ExitCode >= NotExamined ? $"failed with {Ours.ExitCode}"
        : "**not met**";

    private static string Time(Sample sample) => $"{sample.Wall.TotalMilliseconds:F1} ms, {sample.PeakMegabytes:F0} MB";
}
