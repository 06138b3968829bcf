using System.Globalization;

namespace Armature.Cli.Running;

/// <summary>How a process died, in the words of the shell that would have told it; by those an explanation knows it.</summary>
internal static class DeathWords
{
    private const int Signalled = 128;

    /// <summary>Whether a signal or Windows ended it.</summary>
    public static bool IsCrash(int exit) => exit < 0 || Signal(exit) is not null;

    /// <summary>The words.</summary>
    public static string Of(int exit, bool isMac) =>
        exit < 0 ? $"exit code {exit.ToString(CultureInfo.InvariantCulture)} (0x{unchecked((uint)exit):x8})"
        : Signal(exit) is not { } signal ? $"exit status {exit.ToString(CultureInfo.InvariantCulture)}"
        : isMac ? $"{signal}: {exit - Signalled}"
        : signal is "Killed" ? signal
        : $"{signal} (core dumped)";

    // the numbers that Linux and macOS share, and SIGBUS of each
    private static string? Signal(int exit) =>
        (exit - Signalled) switch
        {
            4 => "Illegal instruction",
            6 => "Aborted",
            7 => "Bus error",
            8 => "Floating point exception",
            9 => "Killed",
            10 => "Bus error",
            11 => "Segmentation fault",
            _ => null,
        };
}
