using System.Collections.Immutable;
using System.Text.Json;

namespace Armature.Subjects.Images;

/// <summary>
/// Lists the images that a directory or archive has: by an OCI image layout (<c>index.json</c>, image-layout.md), else as Docker saves them
/// (<c>manifest.json</c>). Indexes of several platforms are followed; what builders attach to an image, such as provenance, is not an image.
/// </summary>
/// <param name="files">The files.</param>
internal sealed class ImageList(ImageFiles files)
{
    private const int MaxDepth = 4;
    private const int MaxImages = 256;
    private const int MaxLayers = 1024;

    private readonly List<ImageParts> _images = [];
    private readonly HashSet<string> _seen = new(StringComparer.Ordinal);
    private readonly List<string> _missing = [];

    /// <summary>The platforms of an index whose images the archive does not have, because only some of them were saved.</summary>
    public ImmutableArray<string> Missing => [.. _missing.Distinct()];

    /// <summary>The images, in their order; null, with the reason, if the files are not those of an image.</summary>
    public ImmutableArray<ImageParts>? Read(out string? problem)
    {
        problem = null;
        if (files.Text("oci-layout") is not null && files.Text("index.json") is { } index)
            ReadIndex(index, name: null, depth: 0);
        else if (files.Text("manifest.json") is { } manifest)
            ReadSaved(manifest);
        else if (files.Text("repositories") is { } repositories)
            _images.AddRange(FirstDockerFormat.Read(files, repositories));
        else
            return null;
        if (_images.Count == 0)
            problem = "has the layout of an image, but no image whose manifest can be read";
        return [.. _images];
    }

    private void ReadIndex(string text, string? name, int depth)
    {
        using var document = JsonText.TryParse(text);
        if (document is null || JsonText.Of(document.RootElement, "manifests") is not { ValueKind: JsonValueKind.Array } manifests)
            return;
        foreach (var descriptor in manifests.EnumerateArray())
        {
            if (_images.Count >= MaxImages)
                return;
            if (
                JsonText.Text(descriptor, "digest") is not { } digest
                || ImageFiles.BlobPath(digest) is not { } path
                || JsonText.Text(descriptor, "annotations", "vnd.docker.reference.type") is "attestation-manifest"
                || !_seen.Add(digest)
            )
                continue;
            if (files.Text(path) is { } inner)
                ReadManifest(inner, NameOf(descriptor) ?? name, depth, Difference(path, digest));
            else if (JsonText.Text(descriptor, "platform", "architecture") is { } machine)
                _missing.Add(new ImageFacts { System = JsonText.Text(descriptor, "platform", "os"), Machine = machine }.Platform!);
        }
    }

    private void ReadManifest(string text, string? name, int depth, Refusal? damage)
    {
        using var document = JsonText.TryParse(text);
        if (document is null)
            return;
        var root = document.RootElement;
        if (JsonText.Of(root, "manifests") is not null)
        {
            if (depth < MaxDepth)
                ReadIndex(text, name, depth + 1);
            return;
        }

        // an artifact that is not an image has a configuration of another type
        if (
            JsonText.Text(root, "config", "digest") is not { } config
            || JsonText.Text(root, "config", "mediaType")
                is not (null or "application/vnd.oci.image.config.v1+json" or "application/vnd.docker.container.image.v1+json")
            || JsonText.Of(root, "layers") is not { ValueKind: JsonValueKind.Array } layers
        )
            return;
        ImmutableArray<LayerName> names =
        [
            .. layers
                .EnumerateArray()
                .Take(MaxLayers)
                .Select(static layer => new LayerName(
                    JsonText.Text(layer, "digest"),
                    JsonText.Text(layer, "digest") is { } digest ? ImageFiles.BlobPath(digest) : null,
                    JsonText.Integer(layer, "size"),
                    JsonText.Text(layer, "mediaType") ?? ""
                )),
        ];
        Refusal?[] damaged = [damage, ImageFiles.BlobPath(config) is { } path ? Difference(path, config) : null];
        Add(ImageFiles.BlobPath(config), names, name, [.. damaged.OfType<Refusal>()]);
    }

    // [{"Config": "HASH.json", "RepoTags": ["app:latest"], "Layers": ["HASH/layer.tar"]}]
    private void ReadSaved(string text)
    {
        using var document = JsonText.TryParse(text);
        if (document is null || document.RootElement.ValueKind is not JsonValueKind.Array)
            return;
        foreach (var image in document.RootElement.EnumerateArray().Take(MaxImages))
        {
            if (JsonText.Text(image, "Config") is not { } config)
                continue;
            var names = JsonText.Texts(image, "Layers").Take(MaxLayers).Select(static path => new LayerName(null, path, null, ""));
            Add(config, [.. names], JsonText.Texts(image, "RepoTags").FirstOrDefault(), []);
        }
    }

    private void Add(string? config, ImmutableArray<LayerName> layers, string? name, ImmutableArray<Refusal> damage)
    {
        using var document = config is null ? null : JsonText.TryParse(files.Text(config));
        if (document is null)
            damage = [.. damage, new Refusal("the image's configuration", "is not in the archive, or is not JSON")];
        var facts = ImageConfiguration.Read(document?.RootElement, [.. layers.Select(static layer => layer.Digest)]);
        ImmutableArray<string> uncompressed =
            document is not null && JsonText.Of(document.RootElement, "rootfs") is { } rootfs ? JsonText.Texts(rootfs, "diff_ids") : [];
        _images.Add(
            new ImageParts(
                facts with
                {
                    Name = name,
                },
                [.. layers.Select((layer, at) => Blob(layer, uncompressed.Length == layers.Length ? uncompressed[at] : null))],
                damage
            )
        );
    }

    private LayerBlob Blob(LayerName layer, string? uncompressed) =>
        new(() => layer.Path is { } path ? files.Open(path) : null)
        {
            Size = layer.Size,
            Digest = layer.Digest,
            UncompressedDigest = uncompressed,
            IsEncrypted = layer.Type.EndsWith("+encrypted", StringComparison.Ordinal),
            MayBeMissing =
                layer.Type.Contains("nondistributable", StringComparison.Ordinal)
                || layer.Type.Contains("foreign", StringComparison.Ordinal),
        };

    // manifests and configurations are small, so that their digests cost nothing
    private Refusal? Difference(string path, string digest)
    {
        using var source = files.Open(path);
        return source is not null && BlobDigest.Difference(source, digest) is { } reason ? new Refusal(path, reason) : null;
    }

    private static string? NameOf(JsonElement descriptor) =>
        JsonText.Text(descriptor, "annotations", "io.containerd.image.name")
        ?? JsonText.Text(descriptor, "annotations", "org.opencontainers.image.ref.name");

    private sealed record LayerName(string? Digest, string? Path, long? Size, string Type);
}
