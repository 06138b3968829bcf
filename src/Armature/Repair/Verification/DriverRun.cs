using Armature.Repair.Processes;

namespace Armature.Repair.Verification;

/// <summary>What one process of Python did.</summary>
/// <param name="Log">What it said.</param>
/// <param name="Run">How it ended; null where it was not started.</param>
/// <param name="StartError">Why not (errno, or a Win32 error code); 0 where it was.</param>
/// <param name="IsSilent">It was stopped because nothing was heard of it for too long.</param>
internal sealed record DriverRun(DriverLog Log, ToolRun? Run, int StartError, bool IsSilent)
{
    /// <summary>Its standard error.</summary>
    public string Errors => Run?.Errors ?? "";

    /// <summary>Whether it was stopped, by itself or by us, because something took too long.</summary>
    public bool IsHung =>
        IsSilent
        || Run is { IsTimedOut: true }
        // faulthandler's watchdog leaves with status 1 (CPython Modules/faulthandler.c, faulthandler_thread); SIGALRM is 14
        || Run is { ExitCode: 1 } && Errors.Contains("Timeout (", StringComparison.Ordinal)
        || Run is { ExitCode: 128 + 14 };
}
