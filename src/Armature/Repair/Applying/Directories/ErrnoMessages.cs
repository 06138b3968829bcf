using System.Globalization;

namespace Armature.Repair.Applying.Directories;

/// <summary>Describes why the system refused. The native program does not contain the framework's own messages.</summary>
internal static class ErrnoMessages
{
    /// <summary>ERROR_DISK_FULL and ERROR_HANDLE_DISK_FULL, as HRESULTs.</summary>
    private const int DiskFull = unchecked((int)0x80070070);

    private const int HandleDiskFull = unchecked((int)0x80070027);

    /// <summary>The code of an exception whose message is already complete.</summary>
    private const int Complete = 0x0A3A;

    private const string TooLarge = "the file would exceed the size limit (EFBIG)";

    /// <summary>An exception that names the file; <see cref="Of(Exception)"/> returns its message.</summary>
    /// <param name="refusal">The cause. .NET reports EFBIG as an argument that is out of range.</param>
    public static IOException About(string file, Exception refusal) =>
        new($"`{file}`: {(refusal is ArgumentException ? TooLarge : Of(refusal))}", refusal) { HResult = Complete };

    public static string Of(Exception refusal) =>
        refusal switch
        {
            IOException { HResult: Complete } => refusal.Message,
            UnauthorizedAccessException => "permission denied",
            DirectoryNotFoundException or FileNotFoundException => "not found",
            PathTooLongException => "the path is too long",
            IOException { HResult: var code } => Of(code),
            _ => "the system refused",
        };

    // errno values of Linux; those below 35 are the same on macOS
    private static string Of(int code) =>
        code switch
        {
            5 => "the disk could not be read or written (EIO)",
            16 => "it is in use, or a mount point (EBUSY)",
            18 => "it is on another file system (EXDEV)",
            27 => TooLarge,
            28 or DiskFull or HandleDiskFull => "no space left on the disk",
            30 => "the file system is read-only",
            122 => "the disk quota is exceeded",
            _ => string.Create(CultureInfo.InvariantCulture, $"the system refused (error {code})"),
        };
}
