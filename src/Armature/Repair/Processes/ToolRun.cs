namespace Armature.Repair.Processes;

/// <summary>How a program ended.</summary>
/// <param name="ExitCode">Its exit status; 128 and the signal's number where a signal ended it; an NTSTATUS on Windows. 0 where it was stopped.</param>
/// <param name="Output">What it wrote to its standard output: its end, where that was long.</param>
/// <param name="Errors">What it wrote to its standard error: its end, where that was long.</param>
/// <param name="IsTimedOut">Whether it was stopped because its time was over.</param>
/// <param name="Elapsed">How long it ran.</param>
public sealed record ToolRun(int ExitCode, string Output, string Errors, bool IsTimedOut, TimeSpan Elapsed)
{
    /// <summary>Whether it was stopped because we were asked to stop.</summary>
    public bool IsCancelled { get; init; }

    /// <summary>Whether it did what it was asked to.</summary>
    public bool IsSuccess => ExitCode == 0 && !IsTimedOut && !IsCancelled;
}
