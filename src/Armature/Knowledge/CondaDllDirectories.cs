using System.Collections.Immutable;

namespace Armature.Knowledge;

/// <summary>
/// The directories that conda's Python for Windows adds to the DLL search when it starts, relative to the environment (conda-forge/python-feedstock
/// <c>recipe/patches</c>, CondaEcosystemModifyDllSearchPath).
/// </summary>
internal static class CondaDllDirectories
{
    /// <summary>The directories, in their order.</summary>
    public static ImmutableArray<string> All { get; } = ["Library/mingw-w64/bin", "Library/usr/bin", "Library/bin", "Scripts", "bin"];
}
