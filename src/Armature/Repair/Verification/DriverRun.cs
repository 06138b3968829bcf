using Armature.Repair.Processes;

namespace Armature.Repair.Verification;

/// <summary>What one Python process did.</summary>
/// <param name="Log">The driver's messages.</param>
/// <param name="Run">How the process ended; null if it was not started.</param>
/// <param name="StartError">Why it was not started (errno, or a Win32 error code); 0 if it was.</param>
/// <param name="IsSilent">It was killed because it sent no message for too long.</param>
internal sealed record DriverRun(DriverLog Log, ToolRun? Run, int StartError, bool IsSilent)
{
    /// <summary>Its standard error.</summary>
    public string Errors => Run?.Errors ?? "";

    /// <summary>Whether it exited or was killed because something took too long.</summary>
    public bool IsHung =>
        IsSilent
        || Run is { IsTimedOut: true }
        // faulthandler's watchdog exits with status 1 (CPython Modules/faulthandler.c, faulthandler_thread); SIGALRM is 14
        || Run is { ExitCode: 1 } && Errors.Contains("Timeout (", StringComparison.Ordinal)
        || Run is { ExitCode: 128 + 14 };
}
