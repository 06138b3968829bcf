using Armature.Inventory.Native;

namespace Armature.Loading;

/// <summary>
/// Predicts which libraries one platform's loader loads for a file, in a process of the subject's interpreter. Implementations are thread-safe.
/// </summary>
internal interface IClosureTracer
{
    /// <summary>The closure of a file that is opened by its path; null if its format cannot be loaded.</summary>
    LoadClosure? Trace(NativeFile file);
}
