using System.ComponentModel;

namespace Armature.Repair.Verification;

/// <summary>Why the system did not start a program.</summary>
internal static class StartFailure
{
    // errno(3), the same on Linux and macOS
    private const int NoEntry = 2;
    private const int NotExecutable = 8;
    private const int Refused = 13;

    /// <summary>In words.</summary>
    public static string Of(int error) =>
        error switch
        {
            NoEntry => "no such file, or the loader that it asks for is not there",
            NotExecutable when !OperatingSystem.IsWindows() => "no program of this machine, or damaged (ENOEXEC)",
            Refused => "permission denied",
            _ => new Win32Exception(error).Message,
        };

    /// <summary>As a shell says it; by that an explanation knows it.</summary>
    public static string OfShell(int error) =>
        error switch
        {
            NoEntry => "No such file or directory",
            NotExecutable => "cannot execute binary file: Exec format error",
            Refused => "Permission denied",
            _ => $"error {error}",
        };
}
