using System.Collections.Immutable;

namespace Armature.Knowledge.Targets;

/// <summary>Every release that <c>--target</c> takes by name.</summary>
public static class SystemReleases
{
    /// <summary>The releases, system by system.</summary>
    public static ImmutableArray<SystemRelease> All { get; } =
    [.. MacReleases.All, .. WindowsReleases.All, .. GlibcReleases.All, .. MuslReleases.All];
}
