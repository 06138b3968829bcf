namespace Armature.Dockerfiles.Builds;

/// <summary>The name of an image (distribution/reference, normalize.go).</summary>
/// <param name="Repository">Without <c>docker.io/</c> and <c>library/</c>: <c>python</c>, <c>ghcr.io/astral-sh/uv</c>.</param>
/// <param name="Tag"><c>latest</c> if neither a tag nor a digest is written; empty if only a digest is.</param>
/// <param name="Written">As it is written.</param>
internal sealed record ImageReference(string Repository, string Tag, string Written)
{
    private static readonly string[] s_hubs =
    [
        "docker.io/",
        "index.docker.io/",
        "registry-1.docker.io/",
        "mirror.gcr.io/",
        "public.ecr.aws/docker/",
        "registry.hub.docker.com/",
    ];

    public static ImageReference Of(string written)
    {
        var digest = written.IndexOf('@', StringComparison.Ordinal);
        var name = digest < 0 ? written : written[..digest];
        var colon = name.IndexOf(':', name.LastIndexOf('/') + 1);
        var repository = colon < 0 ? name : name[..colon];
        var hub = s_hubs.FirstOrDefault(prefix => repository.StartsWith(prefix, StringComparison.OrdinalIgnoreCase));
        repository = repository[(hub?.Length ?? 0)..];
        if (repository.StartsWith("library/", StringComparison.Ordinal))
            repository = repository["library/".Length..];
        return new ImageReference(
            repository,
            colon >= 0 ? name[(colon + 1)..]
                : digest < 0 ? "latest"
                : "",
            written
        );
    }
}
