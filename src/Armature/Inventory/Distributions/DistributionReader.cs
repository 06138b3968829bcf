using System.Collections.Immutable;
using Armature.Packaging;
using Armature.Subjects;

namespace Armature.Inventory.Distributions;

/// <summary>The location of a distribution's metadata.</summary>
/// <param name="Location">The directory that contains it, from which modules are imported.</param>
/// <param name="Entry">The directory entry of the metadata.</param>
internal readonly record struct MetadataPlace(string Location, FileEntry Entry)
{
    public string Path => TreePath.Join(Location, Entry.Name);

    /// <summary>The name of the file or directory that is named for the distribution.</summary>
    public string Stem => TreePath.Name(EggFile.IsMetadata(Location, Entry.Name) ? Location : Entry.Name);
}

/// <summary>Reads the metadata of installed packages. A file is opened only if the directory listing contains it.</summary>
internal sealed class DistributionReader(FileTree tree, DirectoryIndex index)
{
    /// <summary>The metadata directly in a directory, by name.</summary>
    public IEnumerable<MetadataPlace> MetadataIn(string location) =>
        EggFile.IsZipped(tree, location)
            ? [new MetadataPlace(TreePath.Parent(location) ?? "", new FileEntry(TreePath.Name(location), EntryKind.File))]
            : Entries(location).Select(entry => new MetadataPlace(location, entry)).Where(static place => Kind(place) is not null);

    /// <summary>Reads a distribution; null if the metadata does not describe one.</summary>
    public Distribution? Read(MetadataPlace place) =>
        Kind(place) switch
        {
            MetadataKind.DistInfo => DistInfo(place),
            MetadataKind.EggInfo => EggInfo(place),
            MetadataKind.EggLink => EggLink(place),
            _ => EggFile.IsName(place.Entry.Name) ? Of(header: null, place, MetadataKind.EggInfo) : null,
        };

    /// <summary>Whether a name denotes a metadata directory for importlib.metadata.</summary>
    public static bool IsMetadata(string name) =>
        name.EndsWith(".dist-info", StringComparison.OrdinalIgnoreCase) || name.EndsWith(".egg-info", StringComparison.OrdinalIgnoreCase);

    private static MetadataKind? Kind(MetadataPlace place) =>
        place.Entry.Name.EndsWith(".dist-info", StringComparison.OrdinalIgnoreCase)
            ? (place.Entry.Kind is EntryKind.Directory ? MetadataKind.DistInfo : null)
        : place.Entry.Name.EndsWith(".egg-info", StringComparison.OrdinalIgnoreCase) ? MetadataKind.EggInfo
        : place.Entry.Name.EndsWith(".egg-link", StringComparison.OrdinalIgnoreCase) ? MetadataKind.EggLink
        : EggFile.IsMetadata(place.Location, place.Entry.Name) ? MetadataKind.EggInfo
        : null;

    private Distribution DistInfo(MetadataPlace place)
    {
        var (location, path) = (place.Location, place.Path);
        var entries = Entries(path);
        var header = Has("METADATA") ? MetadataHeader.Read(tree, $"{path}/METADATA") : null;
        var origin = Has("direct_url.json") ? DirectUrl.Read(tree, $"{path}/direct_url.json") : null;
        var wheel = Has("WHEEL") ? WheelFile.Read(tree, $"{path}/WHEEL") : null;
        var read = Of(header, place, MetadataKind.DistInfo) with
        {
            Installer = Has("INSTALLER") ? FirstLine($"{path}/INSTALLER") : null,
            IsEditable = origin is { IsEditable: true },
            Source = origin?.Address,
            Origin = origin?.Origin,
            OriginHashes = origin?.Hashes ?? [],
            HasUnknownOrigin = origin is { Origin: null },
            IsRequested = Has("REQUESTED"),
            Tags = wheel?.Tags ?? [],
            RootIsPurelib = wheel?.RootIsPurelib,
            Files = Has("RECORD") ? RecordFile.Read(tree, $"{path}/RECORD", location) : null,
        };
        return read with { Unread = Unread() };

        bool Has(string name) => Contains(entries, name);

        ImmutableArray<Unknown> Unread() =>
            [
                .. new[] { ("METADATA", header is null), ("WHEEL", wheel is null), ("RECORD", read.Files is null) }
                    .Where(file => file.Item2 && Has(file.Item1))
                    .Select(file => new Unknown($"{path}/{file.Item1}", tree.WhyUnread($"{path}/{file.Item1}"))),
            ];
    }

    private Distribution EggInfo(MetadataPlace place)
    {
        var path = place.Path;
        var isDirectory = place.Entry.Kind is EntryKind.Directory;
        var entries = isDirectory ? Entries(path) : [];
        var lists = Contains(entries, "installed-files.txt");
        var header = MetadataHeader.Read(tree, isDirectory ? $"{path}/PKG-INFO" : path);
        var own = Of(header, place, MetadataKind.EggInfo);
        return own with
        {
            Requires =
                own.Requires.IsEmpty && Contains(entries, "requires.txt") && tree.ReadText($"{path}/requires.txt") is { } requires
                    ? RequiresText.Parse(requires)
                    : own.Requires,
            Files = lists && tree.ReadText($"{path}/installed-files.txt") is { } text ? InstalledFiles(text, path) : null,
        };
    }

    // the directory on the path contains the egg-info
    private Distribution? EggLink(MetadataPlace place)
    {
        if (EggLinkFile.Project(tree, place.Path) is not { } project)
            return null;
        var information = tree.TryList(project, out var entries, out _)
            ? entries.FirstOrDefault(entry => entry.Name.EndsWith(".egg-info", StringComparison.OrdinalIgnoreCase)).Name
            : null;
        var header = information is null ? null : MetadataHeader.Read(tree, $"{project}/{information}/PKG-INFO");
        var setup = EggLinkFile.SetupDirectory(tree, place.Path) ?? project;
        var origin = OriginUrl.OfDirectory(setup);
        return Of(header, place, MetadataKind.EggLink) with { IsEditable = true, Source = origin?.Text, Origin = origin };
    }

    private static Distribution Of(MetadataHeader? header, MetadataPlace place, MetadataKind kind)
    {
        // if METADATA is damaged, the directory name still has both: name-version.dist-info
        var stem = place.Stem[..^Path.GetExtension(place.Stem).Length].Split('-');
        var name = header?.Name ?? stem[0];
        return new Distribution
        {
            Name = name,
            NormalizedName = NormalizedName.Of(name),
            Version = header?.Version ?? (stem.Length > 1 ? stem[1] : null),
            MetadataPath = place.Path,
            Kind = kind,
            Location = place.Location,
            Requires = header?.Requires ?? [],
        };
    }

    private ImmutableArray<FileEntry> Entries(string directory) =>
        index.Directory(directory)?.Entries ?? (tree.TryList(directory, out var entries, out _) ? entries : []);

    private static bool Contains(ImmutableArray<FileEntry> entries, string name) => entries.Any(entry => entry.Name == name);

    private string? FirstLine(string path) =>
        tree.ReadText(path, limit: 64 * 1024)?.Split('\n', 2)[0].Trim() is { Length: > 0 } line ? line : null;

    private static ImmutableArray<RecordedFile> InstalledFiles(string text, string directory) =>
        [
            .. text.Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)
                .Select(line => new RecordedFile(
                    TreePath.Normalize(TreePath.Join(directory, line.Replace('\\', '/'))),
                    Hash: null,
                    Size: -1
                )),
        ];
}
