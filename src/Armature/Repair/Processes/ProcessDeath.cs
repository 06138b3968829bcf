using System.Globalization;

namespace Armature.Repair.Processes;

/// <summary>Describes how a process ended, from its exit status.</summary>
internal static class ProcessDeath
{
    private const int Signalled = 128;
    private const int BusErrorOfMac = 10;

    /// <summary>Whether a signal, or an NTSTATUS error on Windows, ended the process.</summary>
    public static bool IsCrash(int exit) => exit < 0 || Signal(exit) is not null;

    /// <summary>The message that a shell prints for it, which the error signatures recognise: <c>Segmentation fault (core dumped)</c>.</summary>
    public static string Of(int exit, bool isMac) =>
        exit < 0 ? $"exit code {Text(exit)} (0x{unchecked((uint)exit):x8})"
        : Signal(exit) is not { } signal ? $"exit status {Text(exit)}"
        : isMac ? $"{signal}: {exit - Signalled}"
        : signal is "Killed" ? signal
        : $"{signal} (core dumped)";

    /// <summary>A short form for screens: <c>signal 11 (segmentation fault)</c>, <c>0xc0000005 (access violation)</c>, <c>exit status 3</c>.</summary>
    public static string Brief(int exit) =>
        exit < 0 ? $"0x{unchecked((uint)exit):x8}{(Status(unchecked((uint)exit)) is { } status ? $" ({status})" : "")}"
        : Signal(exit) is { } signal ? $"signal {Text(exit - Signalled)} ({signal.ToLowerInvariant()})"
        : exit > Signalled && exit < Signalled + 65 ? $"signal {Text(exit - Signalled)}"
        : $"exit status {Text(exit)}";

    private static string Text(int number) => number.ToString(CultureInfo.InvariantCulture);

    // signal numbers shared by Linux and macOS, and SIGBUS of both
    private static string? Signal(int exit) =>
        (exit - Signalled) switch
        {
            4 => "Illegal instruction",
            6 => "Aborted",
            7 => "Bus error",
            8 => "Floating point exception",
            9 => "Killed",
            BusErrorOfMac => "Bus error",
            11 => "Segmentation fault",
            _ => null,
        };

    // MS-ERREF 2.3.1, NTSTATUS values
    private static string? Status(uint status) =>
        status switch
        {
            0xC0000005 => "access violation",
            0xC000001D => "illegal instruction",
            0xC000007B => "invalid image format",
            0xC0000094 => "integer division by zero",
            0xC00000FD => "stack overflow",
            0xC0000135 => "DLL not found",
            0xC0000139 => "entry point not found",
            0xC0000142 => "DLL initialization failed",
            0xC0000374 => "heap corruption",
            0xC0000409 => "fail fast",
            _ => null,
        };
}
