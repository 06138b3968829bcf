using System.Collections.Immutable;

namespace Armature.Dockerfiles.Builds;

/// <summary>What a build is started with.</summary>
/// <param name="Target">What the image is for.</param>
/// <param name="Build">The machine that builds it.</param>
/// <param name="Given">The values of <c>--build-arg</c>.</param>
/// <param name="Stage">The stage of <c>--target</c>; null for the last one.</param>
internal sealed record BuildArguments(
    ImagePlatform Target,
    ImagePlatform Build,
    ImmutableDictionary<string, string> Given,
    string? Stage = null
)
{
    /// <summary>The automatic arguments of BuildKit (docs.docker.com, "Automatic platform ARGs in the global scope").</summary>
    public string? Automatic(string name) =>
        name == "TARGETSTAGE" ? Stage ?? "default" : Target.Argument(name, "TARGET") ?? Build.Argument(name, "BUILD");
}
