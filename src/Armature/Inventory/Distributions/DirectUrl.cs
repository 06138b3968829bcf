using System.Text.Json;
using Armature.Subjects;

namespace Armature.Inventory.Distributions;

/// <summary>A direct_url.json: the origin of a package that was not installed from an index (PEP 610).</summary>
/// <param name="Address">The address; for a repository <c>VCS+URL@COMMIT</c>, the form that installers accept.</param>
/// <param name="IsEditable">Whether it is an editable install.</param>
internal sealed record DirectUrl(string? Address, bool IsEditable)
{
    private const int Largest = 1024 * 1024;

    /// <summary>Null if the file does not exist or is not JSON.</summary>
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
