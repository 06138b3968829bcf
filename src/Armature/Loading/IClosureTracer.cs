using Armature.Inventory.Native;

namespace Armature.Loading;

/// <summary>
/// Predicts which libraries one platform's loader loads for a file, in a process of the subject's interpreter. Implementations are thread-safe.
/// </summary>
internal interface IClosureTracer
{
    /// <summary>The closure of a file that is opened by its path; null if its format cannot be loaded.</summary>
    LoadClosure? Trace(NativeFile file);

    /// <summary>
    /// Whether a file is opened by its path, by an import or by ctypes. Other libraries are only traced as dependencies: on their own they would lack the
    /// run paths that they inherit (DT_RPATH, LC_RPATH).
    /// </summary>
    bool IsOpenedByPath(NativeFile file);
}
