using System.Collections.Immutable;
using Armature.Binaries;
using Armature.Loading.Targets;

namespace Armature.Loading.Linux;

/// <summary>The <c>glibc-hwcaps</c> subfolders that a processor makes the loader search, best first (glibc 2.33 and later).</summary>
internal static class HardwareCapabilities
{
    private static readonly PackedVersion s_begins = new(2, 33);

    /// <summary>Those of the target; none where its processor is not known.</summary>
    public static ImmutableArray<string> Of(Target target, Architecture process) =>
        target is { Host: { } host, Platform.Version: { } version } && host.Machine == process && version >= s_begins
            ? [.. host.ProcessorLevels]
            : [];
}
