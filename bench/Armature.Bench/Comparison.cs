namespace Armature.Bench;

/// <summary>Two programs side by side and what is asked of the first.</summary>
/// <param name="Name">What is compared, for the table.</param>
/// <param name="Ours">The program under test.</param>
/// <param name="Theirs">The program beside it.</param>
/// <param name="Bar">What the first has to hold.</param>
internal sealed record Comparison(string Name, Command Ours, Command Theirs, Bar Bar);

/// <summary>A limit on something measured.</summary>
/// <param name="What">What is limited, for the table: <c>time ÷ theirs</c>.</param>
/// <param name="Limit">The most that is let pass.</param>
/// <param name="Measure">The number to hold against the limit.</param>
internal sealed record Bar(string What, double Limit, Func<Sample, Sample, double> Measure)
{
    /// <summary>Our time over theirs.</summary>
    public static Bar Ratio(double limit) => new("time ÷ theirs", limit, (ours, theirs) => ours.Wall / theirs.Wall);

    /// <summary>Our time for one file over theirs, where they were given fewer files.</summary>
    public static Bar RatioPerFile(double limit, int ourFiles, int theirFiles) =>
        new("time a file ÷ theirs", limit, (ours, theirs) => ours.Wall / ourFiles / (theirs.Wall / theirFiles));

    /// <summary>Our time alone.</summary>
    public static Bar Milliseconds(double limit) => new("ms", limit, (ours, _) => ours.Wall.TotalMilliseconds);

    /// <summary>Our peak of memory alone.</summary>
    public static Bar Megabytes(double limit) => new("MB at the peak", limit, (ours, _) => ours.PeakMegabytes);
}
