using System.Formats.Tar;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;

namespace Armature.TestKit;

/// <summary>Builds an OCI image layout in a directory: <c>new ImageBuilder(directory).Image("arm64").Layer(bytes, "RUN …").Write()</c>.</summary>
/// <param name="directory">Created if it does not exist.</param>
internal sealed class ImageBuilder(string directory)
{
    private const string LayerType = "application/vnd.oci.image.layer.v1.tar";

    private readonly List<Built> _images = [];

    /// <summary>Starts an image; what follows is about it.</summary>
    public ImageBuilder Image(string machine, string? name = null, string? variant = null)
    {
        _images.Add(new Built(machine, name, variant));
        return this;
    }

    /// <summary>Sets environment variables of its processes: <c>NAME=VALUE</c>.</summary>
    public ImageBuilder Variables(params string[] lines)
    {
        _images[^1].Variables.AddRange(lines);
        return this;
    }

    /// <summary>Adds a layer above the others.</summary>
    /// <param name="tar">The archive, which may be compressed.</param>
    /// <param name="createdBy">The line of the history; null for none.</param>
    public ImageBuilder Layer(byte[] tar, string createdBy = "COPY . .")
    {
        _images[^1].Layers.Add((tar, createdBy));
        return this;
    }

    /// <summary>Adds a line of the history that made no layer.</summary>
    public ImageBuilder Empty(string createdBy)
    {
        _images[^1].Layers.Add((null, createdBy));
        return this;
    }

    /// <summary>Writes the layout; returns its directory.</summary>
    public string Write()
    {
        Directory.CreateDirectory(Path.Combine(directory, "blobs", "sha256"));
        File.WriteAllText(Path.Combine(directory, "oci-layout"), """{"imageLayoutVersion":"1.0.0"}""");
        var manifests = _images.Select(image => new
        {
            mediaType = "application/vnd.oci.image.manifest.v1+json",
            digest = Manifest(image, out var size),
            size,
            platform = new { os = "linux", architecture = image.Machine },
            annotations = new Dictionary<string, string> { ["org.opencontainers.image.ref.name"] = image.Name ?? "app" },
        });
        File.WriteAllText(
            Path.Combine(directory, "index.json"),
            JsonSerializer.Serialize(
                new
                {
                    schemaVersion = 2,
                    mediaType = "application/vnd.oci.image.index.v1+json",
                    manifests = manifests.ToArray(),
                }
            )
        );
        return directory;
    }

    /// <summary>Writes the layout into a tar archive; returns its path.</summary>
    public string WriteArchive(string path)
    {
        TarFile.CreateFromDirectory(Write(), path, includeBaseDirectory: false);
        return path;
    }

    private string Manifest(Built image, out int size)
    {
        var layers = image
            .Layers.Where(layer => layer.Tar is not null)
            .Select(layer => (Digest: Blob(layer.Tar!), layer.Tar!.Length))
            .ToArray();
        var configuration = Json(
            new
            {
                architecture = image.Machine,
                variant = image.Variant,
                os = "linux",
                config = new { Env = image.Variables },
                rootfs = new { type = "layers", diff_ids = image.Layers.Where(layer => layer.Tar is not null).Select(Uncompressed) },
                history = image.Layers.Select(layer => new { created_by = layer.CreatedBy, empty_layer = layer.Tar is null }),
            }
        );
        var manifest = Json(
            new
            {
                schemaVersion = 2,
                mediaType = "application/vnd.oci.image.manifest.v1+json",
                config = new
                {
                    mediaType = "application/vnd.oci.image.config.v1+json",
                    digest = Blob(configuration),
                    size = configuration.Length,
                },
                layers = layers.Select(
                    (layer, at) =>
                        new
                        {
                            mediaType = LayerType + Suffix(image.Layers.Where(one => one.Tar is not null).ElementAt(at).Tar!),
                            digest = layer.Digest,
                            size = layer.Length,
                        }
                ),
            }
        );
        size = manifest.Length;
        return Blob(manifest);
    }

    private static byte[] Json(object value) => JsonSerializer.SerializeToUtf8Bytes(value);

    private static string Suffix(byte[] layer) =>
        layer is [0x1F, 0x8B, ..] ? "+gzip"
        : layer is [0x28, 0xB5, ..] ? "+zstd"
        : "";

    private static string Uncompressed((byte[]? Tar, string CreatedBy) layer)
    {
        using var packed = new MemoryStream(layer.Tar!);
        using Stream plain =
            layer.Tar is [0x1F, 0x8B, ..] ? new System.IO.Compression.GZipStream(packed, System.IO.Compression.CompressionMode.Decompress)
            : layer.Tar is [0x28, 0xB5, ..] ? new ZstdSharp.DecompressionStream(packed)
            : packed;
        try
        {
            return $"sha256:{Convert.ToHexStringLower(SHA256.HashData(plain))}";
        }
        catch (InvalidDataException)
        {
            return $"sha256:{new StringBuilder().Insert(0, "0", 64)}"; // damaged on purpose
        }
    }

    private string Blob(byte[] bytes)
    {
        var hash = Convert.ToHexStringLower(SHA256.HashData(bytes));
        File.WriteAllBytes(Path.Combine(directory, "blobs", "sha256", hash), bytes);
        return $"sha256:{hash}";
    }

    private sealed record Built(string Machine, string? Name, string? Variant)
    {
        public List<string> Variables { get; } = [];

        public List<(byte[]? Tar, string CreatedBy)> Layers { get; } = [];
    }
}
