using System.Collections.Immutable;

namespace Armature.Knowledge.Errors;

/// <summary>The closed list of causes. What is not about compiled code is <see cref="None"/>.</summary>
public static class ErrorCauses
{
    /// <summary>The slug of what is not about compiled code.</summary>
    public const string None = "none";

    /// <summary>The causes, kin beside kin.</summary>
    public static ImmutableArray<ErrorCause> All { get; } =
    [.. ArchitectureCauses.All, .. LoadingCauses.All, .. CrashCauses.All, .. InstallCauses.All, .. GpuCauses.All];

    /// <summary>The cause of a slug; null for <see cref="None"/> and what is unknown.</summary>
    public static ErrorCause? Find(string slug) => All.FirstOrDefault(cause => cause.Slug == slug);
}
