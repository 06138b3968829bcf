using System.Collections.Immutable;
using System.Text.Json;
using Armature.Packaging;
using Armature.Subjects;

namespace Armature.Inventory.Distributions;

/// <summary>The records of a conda environment (CEP 32).</summary>
internal static class CondaRecords
{
    /// <summary>One distribution a record; a record that cannot be read is noted.</summary>
    public static List<Distribution> ReadAll(FileTree tree, string prefix, InventoryNotes notes)
    {
        var found = new List<Distribution>();
        var directory = TreePath.Join(prefix, "conda-meta");
        if (!tree.TryList(directory, out var entries, out _))
            return found;
        foreach (var entry in entries)
        {
            if (!entry.Name.EndsWith(".json", StringComparison.Ordinal) || entry.Name == "state.json")
                continue;
            var path = TreePath.Join(directory, entry.Name);
            if (Read(tree, prefix, path) is { } distribution)
                found.Add(distribution);
            else
                notes.Unknown(path, "is no readable conda record");
        }

        return found;
    }

    private static Distribution? Read(FileTree tree, string prefix, string path)
    {
        using var document = tree.ReadText(path, limit: 256 * 1024 * 1024) is { } text ? JsonText.TryParse(text) : null;
        if (document is null || JsonText.Text(document.RootElement, "name") is not { } name)
            return null;
        var root = document.RootElement;
        return new Distribution
        {
            Name = name,
            NormalizedName = NormalizedName.Of(name),
            Version = JsonText.Text(root, "version"),
            MetadataPath = path,
            Kind = MetadataKind.CondaMeta,
            Location = prefix,
            Installer = "conda",
            IsRequested = IsRequested(root),
            Files = Files(root, prefix),
            Requires = Texts(root, "depends"),
            CondaSubdir = JsonText.Text(root, "subdir"),
            CondaBuild = JsonText.Text(root, "build"),
            CondaChannel = JsonText.Text(root, "channel") is { } channel ? CondaChannels.Name(channel) : null,
        };
    }

    // conda writes "None" for what only came along (conda/core/path_actions.py, str of its spec), and a list since 25
    private static bool IsRequested(JsonElement root) =>
        JsonText.Text(root, "requested_spec") is not (null or "" or "None") || Texts(root, "requested_specs").Length > 0;

    private static ImmutableArray<RecordedFile>? Files(JsonElement root, string prefix)
    {
        if (JsonText.Of(root, "paths_data", "paths") is { ValueKind: JsonValueKind.Array } paths)
        {
            var places = new CondaPlaces(Texts(root, "files"));
            return [.. paths.EnumerateArray().Select(one => File(one, prefix, places)).Where(file => file.Path.Length > 0)];
        }

        return JsonText.Of(root, "files") is { ValueKind: JsonValueKind.Array }
            ? [.. Texts(root, "files").Select(file => new RecordedFile(Place(file, prefix), Hash: null, Size: -1))]
            : null;
    }

    private static ImmutableArray<string> Texts(JsonElement root, string name) =>
        JsonText.Of(root, name) is { ValueKind: JsonValueKind.Array } texts
            ? [.. texts.EnumerateArray().Where(one => one.ValueKind is JsonValueKind.String).Select(one => one.GetString() ?? "")]
            : [];

    // the file in the prefix may differ from the package's by the prefix written into it
    private static RecordedFile File(JsonElement one, string prefix, CondaPlaces places)
    {
        var hash = JsonText.Text(one, "sha256_in_prefix") ?? JsonText.Text(one, "sha256");
        var size =
            JsonText.Of(one, "size_in_bytes") is { ValueKind: JsonValueKind.Number } number && number.TryGetInt64(out var bytes)
                ? bytes
                : -1;
        var path = JsonText.Text(one, "_path");
        return new RecordedFile(path is null ? "" : Place(places.Of(path), prefix), hash is null ? null : $"sha256={hash}", size);
    }

    private static string Place(string path, string prefix) => TreePath.Normalize(TreePath.Join(prefix, path));
}
