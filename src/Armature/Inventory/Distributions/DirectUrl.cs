using System.Text.Json;
using Armature.Subjects;

namespace Armature.Inventory.Distributions;

/// <summary>A direct_url.json: where a package came from that no index served (PEP 610).</summary>
/// <param name="Address">The address; a repository's with its system before it and its commit behind it, as installers take it.</param>
/// <param name="IsEditable">Whether it is used in place.</param>
internal sealed record DirectUrl(string? Address, bool IsEditable)
{
    private const int Largest = 1024 * 1024;

    /// <summary>Null where the file is not there or no JSON.</summary>
    public static DirectUrl? Read(FileTree tree, string path)
    {
        using var document = tree.ReadText(path, Largest) is { } text ? JsonText.TryParse(text) : null;
        return document is null ? null : Of(document.RootElement);
    }

    private static DirectUrl Of(JsonElement root) =>
        new(Shown(root), JsonText.Of(root, "dir_info", "editable") is { ValueKind: JsonValueKind.True });

    private static string? Shown(JsonElement root)
    {
        if (JsonText.Text(root, "url") is not { Length: > 0 } url)
            return null;
        if (JsonText.Text(root, "vcs_info", "vcs") is not { } system)
            return url;
        return JsonText.Text(root, "vcs_info", "commit_id") is { } commit ? $"{system}+{url}@{commit}" : $"{system}+{url}";
    }
}
