using System.Collections.Immutable;
using Armature.Packaging.Conda;
using Armature.Subjects;
using Armature.Targets;

namespace Armature.Preflight;

/// <summary>The conda platforms that a target runs.</summary>
internal static class TargetSubdirs
{
    /// <summary>One subdir for each architecture of a target; empty if conda has no packages for it, as for every target with musl.</summary>
    public static ImmutableArray<string> Of(Target target) =>
        target.Platform is { } platform && platform.CLibrary is not CLibrary.Musl
            ? [.. platform.Architectures.Select(architecture => CondaSubdir.Name(platform.System, architecture)).OfType<string>()]
            : [];
}
