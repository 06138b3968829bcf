namespace Armature.Bench;

/// <summary>The measurements of one run of a process.</summary>
/// <param name="Wall">Elapsed time from start to end.</param>
/// <param name="PeakMegabytes">Peak resident memory of its largest process.</param>
/// <param name="ExitCode">The exit status.</param>
internal readonly record struct Sample(TimeSpan Wall, double PeakMegabytes, int ExitCode)
{
    /// <summary>The median time and the highest peak and exit status.</summary>
    public static Sample Middle(IReadOnlyCollection<Sample> runs) =>
        new(
            runs.Select(run => run.Wall).Order().ElementAt(runs.Count / 2),
            runs.Max(run => run.PeakMegabytes),
            runs.Max(run => run.ExitCode)
        );
}
