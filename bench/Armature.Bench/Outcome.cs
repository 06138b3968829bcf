namespace Armature.Bench;

/// <summary>What came of a comparison.</summary>
internal sealed record Outcome(Comparison Comparison, Sample Ours, Sample Theirs)
{
    /// <summary>An exit code from which on Armature did not examine anything.</summary>
    private const int NotExamined = 2;

    /// <summary>The number that the bar is about.</summary>
    public double Value => Comparison.Bar.Measure(Ours, Theirs);

    /// <summary>Whether the bar is held by a run that did its work.</summary>
    public bool IsHeld => Ours.ExitCode < NotExamined && Value <= Comparison.Bar.Limit;

    /// <summary>The heads of the columns.</summary>
    public const string TableHead = """
        | compared | ours | theirs | measured | at most | |
        |---|---|---|---|---|---|
        """;

    /// <summary>A row of the table.</summary>
    public string Row =>
        $"| {Comparison.Name} | {Time(Ours)} | {Time(Theirs)} | {Value:0.####} {Comparison.Bar.What} | {Comparison.Bar.Limit} | {Mark} |";

    private string Mark =>
        IsHeld ? "held"
        : Ours.ExitCode >= NotExamined ? $"failed with {Ours.ExitCode}"
        : "**not held**";

    private static string Time(Sample sample) => $"{sample.Wall.TotalMilliseconds:F1} ms, {sample.PeakMegabytes:F0} MB";
}
