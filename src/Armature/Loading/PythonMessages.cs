using Armature.Inventory.Native;
using Armature.Packaging.Abis;

namespace Armature.Loading;

/// <summary>What Python prints as the last line of a traceback, by its version.</summary>
public static class PythonMessages
{
    /// <summary>The import system looked at no file of the module.</summary>
    public static string NoModule(string module, PythonAbi? python) =>
        python is null || python.Version >= new PythonVersion(3, 6) ? $"ModuleNotFoundError: No module named '{module}'"
        : python.Version.Major >= 3 ? $"ImportError: No module named '{module}'"
        : $"ImportError: No module named {Last(module)}";

    /// <summary>The loader refused an extension module; what a library's refusal looks like depends on who asks for it.</summary>
    internal static string? ImportError(NativeFile file, string reason) =>
        file.Role is NativeRole.ExtensionModule ? $"ImportError: {reason}" : null;

    /// <summary>What ctypes says on Windows where a library or what it needs is missing, before the rest of the sentence.</summary>
    internal const string NoLibrary = "Could not find module";

    /// <summary>The loader gave up on a file that it was told to open: by an import, or by ctypes (CPython <c>Modules/_ctypes/callproc.c</c>).</summary>
    internal static string? LoadError(NativeFile file, string reason) =>
        file.Role is not NativeRole.Library ? ImportError(file, reason)
        : reason.StartsWith(NoLibrary, StringComparison.Ordinal) ? $"FileNotFoundError: {reason}"
        : $"OSError: {reason}";

    /// <summary>The entry function is not there (CPython <c>Python/importdl.c</c>).</summary>
    internal static string NoEntryFunction(string name, PythonAbi? python) =>
        python is null || python.Version >= new PythonVersion(3, 5)
            ? $"ImportError: dynamic module does not define module export function ({name})"
            : $"ImportError: dynamic module does not define init function ({name})";

    /// <summary>The module's definition has a slot that this Python does not know (CPython <c>Objects/moduleobject.c</c>).</summary>
    internal static string UnknownSlot(string module, int slot) => $"SystemError: module {module} uses unknown slot ID {slot}";

    private static string Last(string module) => module[(module.LastIndexOf('.') + 1)..];
}
