using System.Collections.Immutable;
using System.Text.Json;
using Armature.Subjects;

namespace Armature.Inventory.Distributions;

/// <summary>Reads the metadata of installed packages; only what a folder's listing shows is opened.</summary>
internal static class DistributionReader
{
    /// <summary>The distributions whose metadata lies directly in a folder, in the order of their names.</summary>
    public static List<Distribution> ReadAll(FileTree tree, string location, ImmutableArray<FileEntry> entries)
    {
        var found = new List<Distribution>();
        foreach (var entry in entries)
        {
            var path = TreePath.Join(location, entry.Name);
            var distribution = Kind(entry) switch
            {
                MetadataKind.DistInfo => DistInfo(tree, location, path),
                MetadataKind.EggInfo => EggInfo(tree, location, path, entry),
                MetadataKind.EggLink => EggLink(tree, location, path),
                _ => null,
            };
            if (distribution is not null)
                found.Add(distribution);
        }

        return found;
    }

    /// <summary>Whether a name is that of a metadata folder, as importlib.metadata sees it.</summary>
    public static bool IsMetadata(string name) =>
        name.EndsWith(".dist-info", StringComparison.OrdinalIgnoreCase) || name.EndsWith(".egg-info", StringComparison.OrdinalIgnoreCase);

    private static MetadataKind? Kind(FileEntry entry) =>
        entry.Name.EndsWith(".dist-info", StringComparison.OrdinalIgnoreCase)
            ? (entry.Kind is EntryKind.Folder ? MetadataKind.DistInfo : null)
        : entry.Name.EndsWith(".egg-info", StringComparison.OrdinalIgnoreCase) ? MetadataKind.EggInfo
        : entry.Name.EndsWith(".egg-link", StringComparison.OrdinalIgnoreCase) ? MetadataKind.EggLink
        : null;

    private static Distribution DistInfo(FileTree tree, string location, string path)
    {
        var names = Names(tree, path);
        var header = Has("METADATA") ? MetadataHeader.Read(tree, $"{path}/METADATA") : null;
        var wheel = Has("WHEEL") ? WheelFile.Read(tree, $"{path}/WHEEL") : null;
        return Of(header, path, MetadataKind.DistInfo, location) with
        {
            Installer = Has("INSTALLER") ? FirstLine(tree, $"{path}/INSTALLER") : null,
            IsEditable = Has("direct_url.json") && IsEditable(tree, $"{path}/direct_url.json"),
            IsRequested = Has("REQUESTED"),
            Tags = wheel?.Tags ?? [],
            RootIsPurelib = wheel?.RootIsPurelib,
            Files = Has("RECORD") ? RecordFile.Read(tree, $"{path}/RECORD", location) : null,
        };

        bool Has(string name) => names.Contains(name);
    }

    private static Distribution EggInfo(FileTree tree, string location, string path, FileEntry entry)
    {
        var isFolder = entry.Kind is EntryKind.Folder;
        var header = MetadataHeader.Read(tree, isFolder ? $"{path}/PKG-INFO" : path);
        return Of(header, path, MetadataKind.EggInfo, location) with
        {
            Files = isFolder && tree.ReadText($"{path}/installed-files.txt") is { } text ? InstalledFiles(text, path) : null,
        };
    }

    // the first line is the project's folder, where its egg-info lies
    private static Distribution? EggLink(FileTree tree, string location, string path)
    {
        if (FirstLine(tree, path) is not { Length: > 0 } line)
            return null;
        var project = TreePath.FromSystem(line);
        var information = tree.TryList(project, out var entries, out _)
            ? entries.FirstOrDefault(entry => entry.Name.EndsWith(".egg-info", StringComparison.OrdinalIgnoreCase)).Name
            : null;
        var header = information is null ? null : MetadataHeader.Read(tree, $"{project}/{information}/PKG-INFO");
        return Of(header, path, MetadataKind.EggLink, location) with { IsEditable = true };
    }

    private static Distribution Of(MetadataHeader? header, string path, MetadataKind kind, string location)
    {
        // a damaged METADATA leaves the folder's own name: name-version.dist-info
        var stem = TreePath.Name(path)[..^Path.GetExtension(path).Length].Split('-');
        var name = header?.Name ?? stem[0];
        return new Distribution
        {
            Name = name,
            NormalizedName = NormalizedName.Of(name),
            Version = header?.Version ?? (stem.Length > 1 ? stem[1] : null),
            MetadataPath = path,
            Kind = kind,
            Location = location,
        };
    }

    private static HashSet<string> Names(FileTree tree, string folder) =>
        tree.TryList(folder, out var entries, out _) ? [.. entries.Select(entry => entry.Name)] : [];

    private static string? FirstLine(FileTree tree, string path) =>
        tree.ReadText(path, limit: 64 * 1024)?.Split('\n', 2)[0].Trim() is { Length: > 0 } line ? line : null;

    private static bool IsEditable(FileTree tree, string path)
    {
        using var document = tree.ReadText(path, limit: 1024 * 1024) is { } text ? JsonText.TryParse(text) : null;
        return document is not null && JsonText.Of(document.RootElement, "dir_info", "editable") is { ValueKind: JsonValueKind.True };
    }

    private static ImmutableArray<RecordedFile> InstalledFiles(string text, string folder) =>
        [
            .. text.Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)
                .Select(line => new RecordedFile(TreePath.Normalize(TreePath.Join(folder, line.Replace('\\', '/'))), Hash: null, Size: -1)),
        ];
}
