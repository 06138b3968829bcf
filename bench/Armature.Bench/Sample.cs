namespace Armature.Bench;

/// <summary>One run of a whole process.</summary>
/// <param name="Wall">From start to end.</param>
/// <param name="PeakMegabytes">The most memory that was resident in its largest process.</param>
/// <param name="ExitCode">How it ended.</param>
internal readonly record struct Sample(TimeSpan Wall, double PeakMegabytes, int ExitCode)
{
    /// <summary>The median of the times, the worst of the peaks and exit codes.</summary>
    public static Sample Middle(IReadOnlyCollection<Sample> runs) =>
        new(
            runs.Select(run => run.Wall).Order().ElementAt(runs.Count / 2),
            runs.Max(run => run.PeakMegabytes),
            runs.Max(run => run.ExitCode)
        );
}
