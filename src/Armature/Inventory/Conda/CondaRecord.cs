using System.Collections.Immutable;
using System.Text.Json;
using Armature.Packaging.Conda;
using Armature.Subjects;

namespace Armature.Inventory.Conda;

/// <summary>One file of a conda package, as <c>paths_data</c> lists it.</summary>
/// <param name="Path">The path inside the package; see <see cref="CondaPaths"/> for where it is installed.</param>
/// <param name="Sha256">The hash of the packaged file, in hexadecimal.</param>
/// <param name="Sha256InPrefix">The hash after conda wrote the prefix into the file; null if it did not.</param>
/// <param name="Size">Bytes of the packaged file, or −1.</param>
internal readonly record struct CondaRecordPath(string Path, string? Sha256, string? Sha256InPrefix, long Size);

/// <summary>A record of <c>conda-meta</c> (CEP 32): what conda, mamba or pixi wrote when it installed a package.</summary>
internal sealed class CondaRecord : IDisposable
{
    private const int LargestRecord = 256 * 1024 * 1024;

    private readonly JsonDocument _document;

    private CondaRecord(JsonDocument document) => _document = document;

    private JsonElement Root => _document.RootElement;

    /// <summary>Reads a record; null if the file cannot be read or is not JSON. The caller disposes it.</summary>
    public static CondaRecord? Read(FileTree tree, string path) =>
        JsonText.TryParse(tree.ReadText(path, LargestRecord)) is { } document ? new CondaRecord(document) : null;

    public string? Name => JsonText.Text(Root, "name");

    public string? Version => JsonText.Text(Root, "version");

    public string? Build => JsonText.Text(Root, "build");

    public string? Subdir => JsonText.Text(Root, "subdir");

    /// <summary>A channel name or the address of a channel, as the installer wrote it.</summary>
    public string? Channel => JsonText.Text(Root, "channel");

    /// <summary>Whether the record has the address that the package was downloaded from.</summary>
    public bool HasUrl => JsonText.Text(Root, "url") is not null;

    /// <summary>The address that the package was downloaded from; null if it is not recorded, or is not the address of a conda package.</summary>
    public CondaPackageUrl? Url => JsonText.Text(Root, "url") is { } url ? CondaPackageUrl.TryParse(url) : null;

    /// <summary>The package as a line of an explicit list (CEP 23): its address, with the MD5 hash if recorded; null without an address.</summary>
    public string? ExplicitLine => Url?.Line(JsonText.Text(Root, "md5"));

    public ImmutableArray<string> Depends => JsonText.Texts(Root, "depends");

    /// <summary>The paths of the installed files, relative to the prefix; null if the record has no list.</summary>
    public ImmutableArray<string>? Files =>
        JsonText.Of(Root, "files") is { ValueKind: JsonValueKind.Array } ? JsonText.Texts(Root, "files") : null;

    /// <summary>The files with their hashes; null if the record has no such list.</summary>
    public ImmutableArray<CondaRecordPath>? Paths =>
        JsonText.Of(Root, "paths_data", "paths") is { ValueKind: JsonValueKind.Array } paths
            ? [.. paths.EnumerateArray().Select(File).OfType<CondaRecordPath>()]
            : null;

    /// <summary>The directory in the package cache that the files were linked from.</summary>
    public string? CacheDirectory => JsonText.Text(Root, "extracted_package_dir")?.Replace('\\', '/');

    /// <summary>Whether a user asked for the package by name, rather than another package requiring it.</summary>
    // conda writes "None" for a dependency (conda/core/path_actions.py, str of its spec), and a list since version 25
    public bool IsRequested =>
        JsonText.Text(Root, "requested_spec") is not (null or "" or "None") || JsonText.Texts(Root, "requested_specs").Length > 0;

    public void Dispose() => _document.Dispose();

    private static CondaRecordPath? File(JsonElement entry) =>
        JsonText.Text(entry, "_path") is { Length: > 0 } path
            ? new CondaRecordPath(
                path,
                JsonText.Text(entry, "sha256"),
                JsonText.Text(entry, "sha256_in_prefix"),
                JsonText.Integer(entry, "size_in_bytes") ?? -1
            )
            : null;
}
