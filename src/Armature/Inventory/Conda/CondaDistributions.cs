using System.Collections.Immutable;
using Armature.Inventory.Distributions;
using Armature.Packaging;
using Armature.Subjects;

namespace Armature.Inventory.Conda;

/// <summary>The packages of a conda environment, one distribution per record of <c>conda-meta</c>.</summary>
internal static class CondaDistributions
{
    /// <summary>Reads all records; one that cannot be read is noted as unknown.</summary>
    public static List<Distribution> ReadAll(FileTree tree, string prefix, InventoryNotes notes)
    {
        var found = new List<Distribution>();
        foreach (var path in CondaMeta.Records(tree, prefix))
        {
            if (Read(tree, prefix, path) is { } distribution)
                found.Add(distribution);
            else
                notes.Unknown(path, "is not a readable conda record");
        }

        return found;
    }

    /// <summary>How many of the distributions have metadata that a conda record lists as a file of its package.</summary>
    public static int Described(ImmutableArray<Distribution> distributions)
    {
        var listed = distributions
            .Where(package => package.Kind is MetadataKind.CondaMeta)
            .SelectMany(package => package.Files ?? [])
            .Where(file => file.Path.Contains("-info", StringComparison.OrdinalIgnoreCase))
            .SelectMany(file => new[] { file.Path, TreePath.Parent(file.Path) ?? "" })
            .ToHashSet(StringComparer.Ordinal);
        return listed.Count == 0 ? 0 : distributions.Count(package => listed.Contains(package.MetadataPath));
    }

    private static Distribution? Read(FileTree tree, string prefix, string path)
    {
        using var record = CondaRecord.Read(tree, path);
        if (record?.Name is not { } name)
            return null;
        return new Distribution
        {
            Name = name,
            NormalizedName = NormalizedName.Of(name),
            Version = record.Version,
            MetadataPath = path,
            Kind = MetadataKind.CondaMeta,
            Location = prefix,
            Installer = "conda",
            IsRequested = record.IsRequested,
            Files = Files(record, prefix),
            Requires = record.Depends,
            CondaSubdir = record.Subdir,
            CondaBuild = record.Build,
            CondaChannel = record.Channel is { } channel ? CondaChannelName.Of(channel) : null,
        };
    }

    private static ImmutableArray<RecordedFile>? Files(CondaRecord record, string prefix)
    {
        if (record.Paths is { } paths)
        {
            var installed = new CondaPaths(record.Files ?? []);
            return [.. paths.Select(file => File(file, installed, prefix))];
        }

        return record.Files is { } files ? [.. files.Select(file => new RecordedFile(InPrefix(file, prefix), Hash: null, Size: -1))] : null;
    }

    // the installed file differs from the packaged one if conda wrote the prefix into it
    private static RecordedFile File(CondaRecordPath file, CondaPaths installed, string prefix)
    {
        var hash = file.Sha256InPrefix ?? file.Sha256;
        return new RecordedFile(InPrefix(installed.Of(file.Path), prefix), hash is null ? null : $"sha256={hash}", file.Size);
    }

    private static string InPrefix(string path, string prefix) => TreePath.Normalize(TreePath.Join(prefix, path));
}
