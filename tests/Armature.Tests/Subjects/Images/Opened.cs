using System.Security.Cryptography;
using Armature.Subjects.Images;
using Armature.Subjects.Search;

namespace Armature.Subjects.Tests.Images;

/// <summary>Opens images for tests.</summary>
internal static class Opened
{
    private static readonly HostEnvironment s_process = new(new Dictionary<string, string>(), "/", Home: null);

    /// <summary>What a path names.</summary>
    public static FindOutcome Find(string path, string? platform = null, bool comparesHashes = false) =>
        NamedSearch.Find(path, s_process, new DiskTree(), new ImageChoice(platform, comparesHashes));

    /// <summary>The subjects that a path names. The caller disposes them.</summary>
    public static Subject[] Subjects(string path, string? platform = null, bool comparesHashes = false) =>
        Find(path, platform, comparesHashes) switch
        {
            FindOutcome.Found found => [found.Subject],
            FindOutcome.Several several => [.. several.Subjects],
            _ => [],
        };

    /// <summary>The only image that a path names.</summary>
    public static ImageRoot Root(string path, bool comparesHashes = false) => (ImageRoot)Subjects(path, null, comparesHashes)[0].Tree;

    /// <summary>Every path of an image with its kind, size, link and hash, sorted.</summary>
    public static string[] Listing(ImageRoot root) =>
        [.. root.Tree.Nodes.Select(node => Line(root, node.Key, node.Value)).Order(StringComparer.Ordinal)];

    /// <summary>The same for a directory of the disk.</summary>
    public static string[] Listing(string directory) =>
        [
            .. Below(new DirectoryInfo(directory))
                .Select(entry => Line(entry, entry.FullName[directory.TrimEnd('/').Length..]))
                .Order(StringComparer.Ordinal),
        ];

    /// <summary>What could not be read, as reports have it.</summary>
    public static string[] Unread(ImageRoot root) => [.. root.Index(["/"]).Refusals.Select(refusal => $"{refusal.Path}: {refusal.Reason}")];

    /// <summary>The contents of a file; null if it cannot be opened.</summary>
    public static byte[]? Bytes(FileTree tree, string path)
    {
        if (tree.Open(path) is not OpenOutcome.Opened { Source: var source })
            return null;
        using (source)
            return source.TryBytes(0, source.Length, out var bytes) ? bytes.ToArray() : null;
    }

    private static string Line(ImageRoot root, string path, ImageNode node) =>
        node.Target is { } target ? $"{path} -> {target}"
        : node.Kind is EntryKind.Directory ? $"{path}/"
        : $"{path} {node.Body?.Length} {Hash(Bytes(root.Tree, path) ?? [0])}";

    private static string Line(FileSystemInfo entry, string path) =>
        entry.LinkTarget is { } target ? $"{path} -> {target}"
        : entry is DirectoryInfo ? $"{path}/"
        : $"{path} {((FileInfo)entry).Length} {Hash(File.ReadAllBytes(entry.FullName))}";

    // the file system's own recursion follows links
    private static IEnumerable<FileSystemInfo> Below(DirectoryInfo directory) =>
        directory
            .EnumerateFileSystemInfos("*", new EnumerationOptions { AttributesToSkip = FileAttributes.None })
            .SelectMany(entry => entry is DirectoryInfo inner && entry.LinkTarget is null ? Below(inner).Prepend(entry) : [entry]);

    private static string Hash(byte[] bytes) => Convert.ToHexStringLower(SHA256.HashData(bytes));
}
