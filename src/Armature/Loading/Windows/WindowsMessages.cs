using Armature.Inventory.Native;
using Armature.Packaging.Abis;

namespace Armature.Loading.Windows;

/// <summary>
/// The English error messages of Windows for its system error codes (Microsoft, "System Error Codes"). CPython gets them from FormatMessage with
/// FORMAT_MESSAGE_IGNORE_INSERTS; RtlNtStatusToDosError maps ntdll's statuses to the codes.
/// </summary>
internal static class WindowsMessages
{
    /// <summary>STATUS_DLL_NOT_FOUND, error 126.</summary>
    public const string NoModule = "The specified module could not be found.";

    /// <summary>STATUS_ENTRYPOINT_NOT_FOUND, error 127.</summary>
    public const string NoProcedure = "The specified procedure could not be found.";

    /// <summary>STATUS_ORDINAL_NOT_FOUND, error 182.</summary>
    public const string NoOrdinal = "The operating system cannot run %1.";

    /// <summary>STATUS_INVALID_IMAGE_FORMAT, error 193.</summary>
    public const string NotValid = "%1 is not a valid Win32 application.";

    private static readonly PythonVersion s_firstWithName = new(3, 8);

    /// <summary>Python's text for a failure: of a module (CPython <c>Python/dynload_win.c</c>; with its name since 3.8) or of a library that ctypes opens.</summary>
    public static string LoadFailed(NativeFile file, PythonAbi? python, string reason) =>
        file.ModuleName is not { } module ? OfLibrary(file, python, reason)
        : python is null || python.Version >= s_firstWithName
            ? $"DLL load failed while importing {module[(module.LastIndexOf('.') + 1)..]}: {reason}"
        : $"DLL load failed: {reason}";

    // CPython Modules/_ctypes/callproc.c, py_load_library; PyErr_SetFromWindowsErr removes the full stop
    private static string OfLibrary(NativeFile file, PythonAbi? python, string reason) =>
        reason == NoModule && (python is null || python.Version >= s_firstWithName)
            ? $"{PythonMessages.NoLibrary} '{file.Path}' (or one of its dependencies). Try using the full path with constructor syntax."
            : $"[WinError {NumberOf(reason)}] {reason.TrimEnd('.')}";

    private static int NumberOf(string reason) =>
        reason switch
        {
            NoModule => 126,
            NoProcedure => 127,
            NoOrdinal => 182,
            _ => 193,
        };

    /// <summary>The text of the dialog for a program that does not start (ntdll, STATUS_DLL_NOT_FOUND).</summary>
    public static string StartFailed(Dependency need) =>
        need.Resolution is Resolution.Malformed or Resolution.WrongArchitecture
            ? NotValid
            : $"The code execution cannot proceed because {need.Name} was not found.";

    /// <summary>The text of the dialog for an import that a DLL does not export (ntdll, STATUS_ENTRYPOINT_NOT_FOUND).</summary>
    public static string StartFailed(string symbol, string dll) =>
        $"The procedure entry point {symbol} could not be located in the dynamic link library {dll}.";

    /// <summary>The message for a library that cannot be loaded.</summary>
    public static string Reason(Resolution resolution) =>
        resolution is Resolution.Malformed or Resolution.WrongArchitecture ? NotValid : NoModule;
}
