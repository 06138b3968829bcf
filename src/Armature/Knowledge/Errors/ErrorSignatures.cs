using System.Collections.Immutable;

namespace Armature.Knowledge.Errors;

/// <summary>All signatures, by who prints them.</summary>
public static class ErrorSignatures
{
    /// <summary>The signatures; each id once.</summary>
    public static ImmutableArray<ErrorSignature> All { get; } =
    [
        .. GlibcErrors.All,
        .. MuslErrors.All,
        .. DyldErrors.All,
        .. MacSystemErrors.All,
        .. WindowsErrors.All,
        .. ExecutionErrors.All,
        .. CrashErrors.All,
        .. DebuggerErrors.All,
        .. ProcessorErrors.All,
        .. ThreadingErrors.All,
        .. PythonErrors.All,
        .. NumpyErrors.All,
        .. InstallerErrors.All,
        .. BuildErrors.All,
        .. CondaErrors.All,
        .. CudaErrors.All,
        .. TorchErrors.All,
        .. QtErrors.All,
        .. ForeignErrors.All,
    ];

    /// <summary>The signature of an id; null where there is none.</summary>
    public static ErrorSignature? Find(string id) => All.FirstOrDefault(signature => signature.Id == id);
}
