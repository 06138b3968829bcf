using System.ComponentModel;

namespace Armature.Repair.Verification;

/// <summary>Describes why the system could not start a program.</summary>
internal static class StartFailure
{
    // errno(3), the same on Linux and macOS
    private const int NoEntry = 2;
    private const int NotExecutable = 8;
    private const int Refused = 13;

    /// <summary>One clause for screens.</summary>
    public static string Of(int error) =>
        error switch
        {
            NoEntry => "no such file, or its loader (ELF interpreter) does not exist",
            NotExecutable when !OperatingSystem.IsWindows() => "not a program for this machine, or damaged (ENOEXEC)",
            Refused => "permission denied",
            _ => new Win32Exception(error).Message,
        };

    /// <summary>The message that a shell prints for it, which the error signatures recognise.</summary>
    public static string OfShell(int error) =>
        error switch
        {
            NoEntry => "No such file or directory",
            NotExecutable => "cannot execute binary file: Exec format error",
            Refused => "Permission denied",
            _ => $"error {error}",
        };
}
