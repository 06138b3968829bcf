using System.Security.Cryptography;
using System.Text.Json.Nodes;
using Armature.Binaries;

namespace Armature.Dev.Packaging;

/// <summary>
/// A container image as a tar file of an OCI image layout (image-spec 1.1), made without a daemon. Its only file is the static program, and one index leads to
/// the manifests of all architectures. It contains no certificates: a static program cannot load the TLS library that HTTPS needs.
/// </summary>
internal static class ImageLayout
{
    private const string LayerType = "application/vnd.oci.image.layer.v1.tar+gzip";
    private const string ConfigurationType = "application/vnd.oci.image.config.v1+json";
    private const string ManifestType = "application/vnd.oci.image.manifest.v1+json";
    private const string IndexType = "application/vnd.oci.image.index.v1+json";

    /// <summary>The directory that users mount: <c>-v "$PWD:/w"</c>.</summary>
    private const string WorkingDirectory = "w";

    /// <summary>Whether a program needs no loader and no library, so that it can be alone in an image.</summary>
    public static bool IsAlone(BuiltProgram program) =>
        BinaryImage.Read(ByteSource.Of(program.Bytes)) is { Format: BinaryFormat.Elf, Slices: [{ Elf.Interpreter: null, Needed: [] }] };

    /// <summary>The layout, as a tar file.</summary>
    /// <param name="programs">For which <see cref="IsAlone"/> holds; one for each architecture.</param>
    /// <param name="release">For the version and the time.</param>
    public static PackedFile Of(IEnumerable<BuiltProgram> programs, Release release)
    {
        var blobs = new Dictionary<string, PackedFile>(StringComparer.Ordinal);
        JsonNode[] manifests = [.. programs.Select(program => Manifest(program, release, blobs))];
        var index = Store(blobs, Json(Index(manifests)), IndexType);
        index["annotations"] = new JsonObject { ["org.opencontainers.image.ref.name"] = release.Version };
        PackedFile[] files =
        [
            .. blobs.Values.OrderBy(blob => blob.Name, StringComparer.Ordinal),
            new("index.json", Json(Index([index]))),
            new("oci-layout", Json(new JsonObject { ["imageLayoutVersion"] = "1.0.0" })),
        ];
        return new PackedFile($"armature-{release.Version}-image.tar", TarWriter.Write(Archive.Directories(files), files, release.Time));
    }

    private static JsonObject Manifest(BuiltProgram program, Release release, Dictionary<string, PackedFile> blobs)
    {
        var layer = TarWriter.Write(
            [WorkingDirectory],
            [new PackedFile(program.Platform.ProgramName, program.Bytes, IsProgram: true)],
            release.Time
        );
        var manifest = new JsonObject
        {
            ["schemaVersion"] = 2,
            ["mediaType"] = ManifestType,
            ["config"] = Store(blobs, Json(Configuration(program.Platform, Digest(layer), release)), ConfigurationType),
            ["layers"] = new JsonArray(Store(blobs, TarWriter.Compress(layer), LayerType)),
        };
        var descriptor = Store(blobs, Json(manifest), ManifestType);
        descriptor["platform"] = new JsonObject { ["architecture"] = Architecture(program.Platform), ["os"] = "linux" };
        return descriptor;
    }

    private static JsonObject Configuration(Platform platform, string layer, Release release)
    {
        var created = release.Time.UtcDateTime.ToString("yyyy-MM-ddTHH:mm:ssZ", System.Globalization.CultureInfo.InvariantCulture);
        return new JsonObject
        {
            ["created"] = created,
            ["architecture"] = Architecture(platform),
            ["os"] = "linux",
            ["config"] = new JsonObject
            {
                ["Entrypoint"] = new JsonArray($"/{platform.ProgramName}"),
                ["WorkingDir"] = $"/{WorkingDirectory}",
                ["Env"] = new JsonArray("PATH=/"),
                ["Labels"] = new JsonObject
                {
                    ["org.opencontainers.image.title"] = "armature",
                    ["org.opencontainers.image.version"] = release.Version,
                    ["org.opencontainers.image.revision"] = release.Commit ?? "unknown",
                    ["org.opencontainers.image.licenses"] = "Apache-2.0",
                    ["org.opencontainers.image.source"] = Release.Page,
                },
            },
            ["rootfs"] = new JsonObject { ["type"] = "layers", ["diff_ids"] = new JsonArray(layer) },
            ["history"] = new JsonArray(new JsonObject { ["created"] = created, ["created_by"] = "dev package" }),
        };
    }

    private static JsonObject Index(JsonNode[] manifests) =>
        new()
        {
            ["schemaVersion"] = 2,
            ["mediaType"] = IndexType,
            ["manifests"] = new JsonArray(manifests),
        };

    private static JsonObject Store(Dictionary<string, PackedFile> blobs, byte[] content, string type)
    {
        var digest = Digest(content);
        blobs[digest] = new PackedFile($"blobs/{digest.Replace(':', '/')}", content);
        return new JsonObject
        {
            ["mediaType"] = type,
            ["digest"] = digest,
            ["size"] = content.Length,
        };
    }

    // the names of Go's GOARCH
    private static string Architecture(Platform platform) => platform.Rid.EndsWith("arm64", StringComparison.Ordinal) ? "arm64" : "amd64";

    private static string Digest(byte[] content) => $"sha256:{Convert.ToHexStringLower(SHA256.HashData(content))}";

    private static byte[] Json(JsonObject value) => System.Text.Encoding.UTF8.GetBytes(value.ToJsonString(JsonText.Indented));
}
