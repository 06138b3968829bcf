using Armature.Inventory.Native;
using Armature.Loading.ImportOrder;

namespace Armature.Loading;

/// <summary>
/// Predicts which libraries one platform's loader loads for a file, in a process of the subject's interpreter. Implementations are thread-safe.
/// </summary>
internal interface IClosureTracer
{
    /// <summary>The closure of a file that is opened by its path; null if its format cannot be loaded.</summary>
    /// <param name="file">The file.</param>
    /// <param name="preloaded">What the process has imported before.</param>
    LoadClosure? Trace(NativeFile file, Preloaded preloaded);

    /// <summary>What the loader loads when a program is started; null if that is not known for the target.</summary>
    LoadClosure? TraceProgram(NativeFile file) => null;

    /// <summary>The closure of a file in a process that has only imported the packages that contain it.</summary>
    LoadClosure? Trace(NativeFile file) => Trace(file, Preloaded.By(file.ModuleName));
}
