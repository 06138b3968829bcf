using Armature.Inventory.Native;

namespace Armature.Loading;

/// <summary>Works out what one platform's loader brings in for a file, in the process of one subject's interpreter. Used by many threads.</summary>
internal interface IClosureTracer
{
    /// <summary>What happens to a file that is opened by its path; null where it is none that could be.</summary>
    LoadClosure? Trace(NativeFile file);

    /// <summary>
    /// Whether a file is opened by its path. Other libraries are judged as those reach them that need them: alone they may lack what these
    /// bring (DT_RPATH and LC_RPATH are inherited).
    /// </summary>
    bool Opens(NativeFile file) => file.Role is NativeRole.ExtensionModule;
}
