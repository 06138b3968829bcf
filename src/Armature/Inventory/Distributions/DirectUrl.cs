using System.Collections.Immutable;
using System.Text.Json;
using Armature.Packaging;
using Armature.Subjects;

namespace Armature.Inventory.Distributions;

/// <summary>A direct_url.json: the origin of a package that was not installed from an index (PEP 610).</summary>
/// <param name="Address">The address to show, without credentials; null if the file names none.</param>
/// <param name="Origin">The address for an installer; null if the file names none that installers accept.</param>
/// <param name="IsEditable">Whether it is an editable install.</param>
internal sealed record DirectUrl(string? Address, OriginUrl? Origin, bool IsEditable)
{
    private const int Largest = 1024 * 1024;

    /// <summary>The hashes of an archive as <c>sha256:…</c>; empty if none is recorded that installers accept.</summary>
    public ImmutableArray<string> Hashes { get; private init; } = [];

    /// <summary>Reads an existing file; without an address if it cannot be read.</summary>
    public static DirectUrl Read(FileTree tree, string path)
    {
        using var document = tree.ReadText(path, Largest) is { } text ? JsonText.TryParse(text) : null;
        return document is null ? new DirectUrl(null, null, false) : Of(document.RootElement);
    }

    private static DirectUrl Of(JsonElement root)
    {
        var isEditable = JsonText.Of(root, "dir_info", "editable") is { ValueKind: JsonValueKind.True };
        if (JsonText.Text(root, "url") is not { Length: > 0 } url)
            return new DirectUrl(null, null, isEditable);
        var subdirectory = JsonText.Text(root, "subdirectory");
        if (JsonText.Of(root, "vcs_info") is null)
            return new DirectUrl(UrlSecrets.Hidden(url), OriginUrl.TryParse(url, subdirectory), isEditable)
            {
                Hashes = [.. HashesOf(root).Select(PackageHash.TryParse).OfType<string>().Distinct(StringComparer.Ordinal)],
            };
        var system = JsonText.Text(root, "vcs_info", "vcs") ?? "";
        var commit = JsonText.Text(root, "vcs_info", "commit_id");
        return new DirectUrl(
            UrlSecrets.Hidden(commit is null ? $"{system}+{url}" : $"{system}+{url}@{commit}"),
            OriginUrl.TryParse(url, system, commit, subdirectory),
            isEditable
        );
    }

    // "hash" is the older spelling of one entry of "hashes"
    private static IEnumerable<string> HashesOf(JsonElement root)
    {
        if (JsonText.Text(root, "archive_info", "hash") is { } one)
            yield return one;
        if (JsonText.Of(root, "archive_info", "hashes") is not { ValueKind: JsonValueKind.Object } hashes)
            yield break;
        foreach (var hash in hashes.EnumerateObject())
        {
            if (hash.Value.ValueKind is JsonValueKind.String)
                yield return $"{hash.Name}:{hash.Value.GetString()}";
        }
    }
}
