using Armature.Binaries;

namespace Armature.Knowledge;

/// <summary>What changed in glibc.</summary>
public static class Glibc
{
    /// <summary>From this version on <c>dlopen</c> refuses what asks for an executable stack (NEWS for 2.41).</summary>
    public static readonly PackedVersion RefusesExecutableStacks = new(2, 41);
}
