using Armature.Inventory.Native;
using Armature.Packaging.Abis;

namespace Armature.Loading;

/// <summary>The last line of Python's traceback for each failure, for each version of Python.</summary>
internal static class PythonMessages
{
    /// <summary>The import system found no file for the module.</summary>
    public static string NoModule(string module, PythonAbi? python) =>
        python is null || python.Version >= new PythonVersion(3, 6) ? $"ModuleNotFoundError: No module named '{module}'"
        : python.Version.Major >= 3 ? $"ImportError: No module named '{module}'"
        : $"ImportError: No module named {Last(module)}";

    /// <summary>The loader rejected an extension module. Null for a library: its error depends on how it is opened.</summary>
    internal static string? ImportError(NativeFile file, string reason) =>
        file.Role is NativeRole.ExtensionModule ? $"ImportError: {reason}" : null;

    /// <summary>
    /// The loader refused the file itself. For a library of a kind that nothing can load, it is the error of ctypes; other errors of libraries depend on
    /// how they are opened.
    /// </summary>
    internal static string? Refused(NativeFile file, RefusalReason why, string reason) =>
        why is RefusalReason.Kind ? LoadError(file, reason) : ImportError(file, reason);

    /// <summary>Start of the error of ctypes on Windows if a library or one of its dependencies is missing.</summary>
    internal const string NoLibrary = "Could not find module";

    /// <summary>The loader failed to open a file for an import or for ctypes (CPython <c>Modules/_ctypes/callproc.c</c>).</summary>
    internal static string? LoadError(NativeFile file, string reason) =>
        file.Role is not NativeRole.Library ? ImportError(file, reason)
        : reason.StartsWith(NoLibrary, StringComparison.Ordinal) ? $"FileNotFoundError: {reason}"
        : $"OSError: {reason}";

    /// <summary>The module does not export its entry function (CPython <c>Python/importdl.c</c>).</summary>
    internal static string NoEntryFunction(string name, PythonAbi? python) =>
        python is null || python.Version >= new PythonVersion(3, 5)
            ? $"ImportError: dynamic module does not define module export function ({name})"
            : $"ImportError: dynamic module does not define init function ({name})";

    /// <summary>The module's definition has a slot that this Python does not support (CPython <c>Objects/moduleobject.c</c>).</summary>
    internal static string UnknownSlot(string module, int slot) => $"SystemError: module {module} uses unknown slot ID {slot}";

    private static string Last(string module) => module[(module.LastIndexOf('.') + 1)..];
}
