namespace Armature.Repair.Processes;

/// <summary>How a program ended.</summary>
/// <param name="ExitCode">Exit status; 128 plus the signal's number if a signal ended it; an NTSTATUS on Windows; 0 if it was killed at its time limit.</param>
/// <param name="Output">The last part of its standard output.</param>
/// <param name="Errors">The last part of its standard error.</param>
/// <param name="IsTimedOut">It was killed at its time limit.</param>
/// <param name="Elapsed">How long it ran.</param>
internal sealed record ToolRun(int ExitCode, string Output, string Errors, bool IsTimedOut, TimeSpan Elapsed)
{
    /// <summary>It was killed because the caller cancelled.</summary>
    public bool IsCancelled { get; init; }

    /// <summary>It exited with status 0.</summary>
    public bool IsSuccess => ExitCode == 0 && !IsTimedOut && !IsCancelled;
}
