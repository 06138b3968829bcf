using Armature.Binaries;

namespace Armature.Knowledge;

/// <summary>Microsoft's C++ runtime.</summary>
internal static class VisualCRuntime
{
    /// <summary>The DLL of the C++ standard library.</summary>
    public const string StandardLibrary = "msvcp140.dll";

    /// <summary>
    /// The first version with a constexpr constructor of <c>std::mutex</c>: code from these tools crashes with an access violation in an older
    /// library (microsoft/STL, "Changelog", VS 2022 17.10; issue 4730).
    /// </summary>
    public static readonly PackedVersion FirstWithConstantMutex = new(14, 40);
}
