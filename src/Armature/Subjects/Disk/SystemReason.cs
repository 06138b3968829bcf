using System.Runtime.InteropServices;

namespace Armature.Subjects.Disk;

/// <summary>The system's error messages, in lower case.</summary>
internal static class SystemReason
{
    private const int NoSuchEntry = 2;
    private const int NotADirectory = 20;

    /// <summary>The message; null if the error only means that the path does not exist.</summary>
    public static string? OfError(int error) => error is NoSuchEntry or NotADirectory ? null : Lower(Marshal.GetPInvokeErrorMessage(error));

    /// <summary>The message; null if the exception only means that the path does not exist.</summary>
    public static string? Of(Exception exception) =>
        exception switch
        {
            DirectoryNotFoundException or FileNotFoundException => null,
            UnauthorizedAccessException => "permission denied",
            _ => Lower(exception.Message),
        };

    private static string Lower(string message) =>
        message.Length == 0 ? message : char.ToLowerInvariant(message[0]) + message[1..].TrimEnd('.');
}
