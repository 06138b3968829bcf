using System.Runtime.InteropServices;

namespace Armature.Subjects.Disk;

/// <summary>The system's error messages, in lower case.</summary>
internal static class SystemReason
{
    private const int NoSuchEntry = 2;
    private const int NotADirectory = 20;

    /// <summary>ERROR_SHARING_VIOLATION.</summary>
    private const int SharingViolation = 32;

    /// <summary>ERROR_LOCK_VIOLATION.</summary>
    private const int LockViolation = 33;

    /// <summary>Severity and facility of an HRESULT, and those of HRESULT_FROM_WIN32.</summary>
    private const int ResultMask = unchecked((int)0xFFFF0000);

    private const int FromWindows = unchecked((int)0x80070000);
    private const int ErrorMask = 0xFFFF;

    /// <summary>The message; null if the error only means that the path does not exist.</summary>
    public static string? OfError(int error) => error is NoSuchEntry or NotADirectory ? null : Lower(Marshal.GetPInvokeErrorMessage(error));

    /// <summary>The message; null if the exception only means that the path does not exist.</summary>
    public static string? Of(Exception exception) =>
        exception switch
        {
            DirectoryNotFoundException or FileNotFoundException => null,
            UnauthorizedAccessException => "permission denied",
            IOException { HResult: var code } => OfResult(code),
            _ => "could not be read",
        };

    // the native program has keys instead of the framework's messages; the result contains errno, or a Win32 error as an HRESULT
    private static string OfResult(int result)
    {
        var isWindows = (result & ResultMask) == FromWindows;
        var error = isWindows ? result & ErrorMask : result;
        return isWindows && error is (SharingViolation or LockViolation) ? "in use by another program"
            : error >= 0 ? Lower(Marshal.GetPInvokeErrorMessage(error))
            : "could not be read";
    }

    private static string Lower(string message) =>
        message.Length == 0 ? message : char.ToLowerInvariant(message[0]) + message[1..].TrimEnd('.');
}
