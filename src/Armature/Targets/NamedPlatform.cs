using Armature.Knowledge.Targets;
using Armature.Packaging.Abis;

namespace Armature.Targets;

/// <summary>A platform that a person named.</summary>
/// <param name="Name">As they wrote it.</param>
/// <param name="Platform">What it means; without architectures where a release was named and none with it.</param>
public sealed record NamedPlatform(string Name, Platform Platform)
{
    /// <summary>The release of a system that was named; null for a platform tag.</summary>
    public SystemRelease? Release { get; init; }

    /// <summary>The Python that comes with it; null where none does.</summary>
    public PythonAbi? Python { get; init; }
}
