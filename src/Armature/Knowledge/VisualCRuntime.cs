using Armature.Binaries;

namespace Armature.Knowledge;

/// <summary>Microsoft's run time of C++.</summary>
public static class VisualCRuntime
{
    /// <summary>The library of the C++ standard library.</summary>
    public const string StandardLibrary = "msvcp140.dll";

    /// <summary>
    /// The first version whose <c>std::mutex</c> is made by the compiler: code of these tools dies of an access violation in an older
    /// library (microsoft/STL, "Changelog", VS 2022 17.10; issue 4730).
    /// </summary>
    public static readonly PackedVersion FirstWithConstantMutex = new(14, 40);
}
