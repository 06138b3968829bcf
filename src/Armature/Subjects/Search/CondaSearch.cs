using System.Collections.Immutable;
using Armature.Binaries;
using Armature.Subjects.Images;

namespace Armature.Subjects.Search;

/// <summary>Finds conda packages: archives, unpacked ones, and the cache that conda keeps both in (<c>pkgs</c>).</summary>
internal static class CondaSearch
{
    private const string Suffix = ".conda";
    private const string OldSuffix = ".tar.bz2";

    /// <summary>Whether a file has the name of a conda package; <c>.tar.bz2</c> is also that of other archives.</summary>
    public static bool IsName(string name) =>
        name.EndsWith(Suffix, StringComparison.OrdinalIgnoreCase) || name.EndsWith(OldSuffix, StringComparison.OrdinalIgnoreCase);

    /// <summary>Whether a directory is an unpacked conda package.</summary>
    public static bool IsPackage(FileTree tree, string directory) =>
        tree.IsFile(TreePath.Join(directory, "info/index.json"))
        && (tree.IsFile(TreePath.Join(directory, "info/paths.json")) || tree.IsFile(TreePath.Join(directory, "info/files")));

    /// <summary>The package in a file in the newer format: a zip archive of two tar archives (conda package format 2). Null if the file has another name.</summary>
    public static Subject? OfFile(string typed, string path, FileTree disk)
    {
        if (!path.EndsWith(Suffix, StringComparison.OrdinalIgnoreCase))
            return null;
        var archive = ZipTree.TryOpen(disk, path, out var problem);
        string[] members = archive is null ? [] : [.. Members(archive)];
        ImmutableArray<Refusal> damage =
            problem is not null ? [new Refusal(typed, problem)]
            : members.Any(IsInformation) ? []
            : [new Refusal(typed, "has no member `info-….tar.zst`")];
        return Package(
            typed,
            new ImageParts(ImageFacts.None, [.. members.Select(name => Blob(archive!, name))], damage),
            archive,
            held: null
        );
    }

    /// <summary>The package in an archive of the older format, <c>.tar.bz2</c>.</summary>
    public static FindOutcome OfArchive(string typed, Func<ByteSource?> open, IDisposable? held) =>
        new FindOutcome.Found(Package(typed, new ImageParts(ImageFacts.None, [new LayerBlob(open)], []), archive: null, held), []);

    /// <summary>An unpacked package.</summary>
    public static Subject OfDirectory(string typed, string path, FileTree disk) =>
        new(new SysrootTree(disk, path) { Label = typed }, "/", typed);

    /// <summary>
    /// The packages of a cache or of a channel's directory; null if the directory does not hold any. Of a package that is there both unpacked and as
    /// an archive, the unpacked one is examined: environments are made from it.
    /// </summary>
    public static FindOutcome? OfCache(string typed, string path, FileTree disk, ImmutableArray<FileEntry> entries)
    {
        string[] unpacked =
        [
            .. entries
                .Where(entry => entry.Kind is EntryKind.Directory && MayBeStem(entry.Name) && IsPackage(disk, $"{path}/{entry.Name}"))
                .Select(static entry => entry.Name),
        ];
        string[] packed =
        [
            .. entries
                .Where(entry => entry.Kind is EntryKind.File && IsName(entry.Name) && !unpacked.Contains(Stem(entry.Name)))
                .Select(static entry => entry.Name),
        ];
        var subjects = ImmutableArray.CreateBuilder<Subject>();
        foreach (var name in unpacked.Concat(packed).Order(StringComparer.Ordinal))
        {
            var (shown, place) = ($"{typed.TrimEnd('/', '\\')}/{name}", $"{path}/{name}");
            if (unpacked.Contains(name))
                subjects.Add(OfDirectory(shown, place, disk));
            else if (OfFile(shown, place, disk) is { } package)
                subjects.Add(package);
            else if (new ImageSearch(shown, ImageChoice.All).OfFile(place, disk) is FindOutcome.Found { Subject: { Tree: CondaRoot } old })
                subjects.Add(old);
        }

        return subjects.Count == 0 ? null : new FindOutcome.Several(subjects.ToImmutable(), []);
    }

    // NAME-VERSION-BUILD (CEP 26), so that few directories are looked into
    private static bool MayBeStem(string name) => name.Count(static character => character == '-') >= 2;

    private static Subject Package(string typed, ImageParts parts, ZipTree? archive, IDisposable? held)
    {
        var package = OpenImage.Read(typed, parts, new SharedStore(new ContentStore(), held));
        return new Subject(new CondaRoot(package, archive), "/", typed);
    }

    // what is lower is hidden by what is above
    private static IEnumerable<string> Members(ZipTree archive) =>
        archive.TryList("", out var entries, out _)
            ? entries
                .Select(static entry => entry.Name)
                .Where(static name => IsInformation(name) || (name.StartsWith("pkg-", StringComparison.Ordinal) && IsTar(name)))
                .OrderBy(IsInformation)
            : [];

    private static bool IsInformation(string name) => name.StartsWith("info-", StringComparison.Ordinal) && IsTar(name);

    private static bool IsTar(string name) => name.Contains(".tar.", StringComparison.Ordinal);

    private static LayerBlob Blob(ZipTree archive, string name) =>
        new(() => archive.Open(name) is OpenOutcome.Opened { Source: var source } ? source : null) { Name = name };

    private static string Stem(string name) =>
        name[..^(name.EndsWith(Suffix, StringComparison.OrdinalIgnoreCase) ? Suffix : OldSuffix).Length];
}
