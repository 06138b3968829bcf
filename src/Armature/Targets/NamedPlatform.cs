using Armature.Knowledge.Targets;
using Armature.Packaging.Abis;

namespace Armature.Targets;

/// <summary>A platform that the user named.</summary>
/// <param name="Name">As typed.</param>
/// <param name="Platform">The platform; has no architectures if only a release was named.</param>
internal sealed record NamedPlatform(string Name, Platform Platform)
{
    /// <summary>The named release of a system; null for a platform tag.</summary>
    public SystemRelease? Release { get; init; }

    /// <summary>The Python that is part of the release, or null.</summary>
    public PythonAbi? Python { get; init; }
}
