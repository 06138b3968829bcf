namespace Armature.Bench;

/// <summary>Two programs to compare and the limit for the first.</summary>
/// <param name="Name">The name in the table.</param>
/// <param name="Ours">The program under test.</param>
/// <param name="Theirs">The program to compare with.</param>
/// <param name="Bar">The limit.</param>
internal sealed record Comparison(string Name, Command Ours, Command Theirs, Bar Bar);

/// <summary>A limit for a measured value.</summary>
/// <param name="What">What is limited, for the table: <c>time ÷ theirs</c>.</param>
/// <param name="Limit">The highest value accepted.</param>
/// <param name="Measure">Calculates the value from both samples.</param>
internal sealed record Bar(string What, double Limit, Func<Sample, Sample, double> Measure)
{
    /// <summary>Our time divided by theirs.</summary>
    public static Bar Ratio(double limit) => new("time ÷ theirs", limit, (ours, theirs) => ours.Wall / theirs.Wall);

    /// <summary>Our time per file divided by theirs, if theirs gets fewer files.</summary>
    public static Bar RatioPerFile(double limit, int ourFiles, int theirFiles) =>
        new("time per file ÷ theirs", limit, (ours, theirs) => ours.Wall / ourFiles / (theirs.Wall / theirFiles));

    /// <summary>The time that ours needs more, for an amount of what it does more.</summary>
    /// <param name="amount">For how many megabytes the limit of one second is.</param>
    /// <param name="megabytes">How many it does more.</param>
    public static Bar SecondsPer(double amount, double megabytes) =>
        new($"s for {amount} MB", 1, (ours, theirs) => (ours.Wall - theirs.Wall).TotalSeconds / megabytes * amount);

    /// <summary>Our time.</summary>
    public static Bar Milliseconds(double limit) => new("ms", limit, (ours, _) => ours.Wall.TotalMilliseconds);

    /// <summary>Our peak memory.</summary>
    public static Bar Megabytes(double limit) => new("MB peak", limit, (ours, _) => ours.PeakMegabytes);
}
