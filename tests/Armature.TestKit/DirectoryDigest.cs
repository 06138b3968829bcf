using System.Security.Cryptography;

namespace Armature.TestKit;

/// <summary>A directory's contents as text: names, permissions, hashes and link targets. Identical directories have the same text.</summary>
internal static class DirectoryDigest
{
    /// <summary>One line per entry, sorted by name.</summary>
    public static string Of(string directory) =>
        string.Join(
            '\n',
            Entries(new DirectoryInfo(directory))
                .Select(entry => $"{Path.GetRelativePath(directory, entry.FullName)} {Description(entry)}")
                .Order(StringComparer.Ordinal)
        );

    private static IEnumerable<FileSystemInfo> Entries(DirectoryInfo directory) =>
        directory
            .EnumerateFileSystemInfos("*", new EnumerationOptions { AttributesToSkip = FileAttributes.None })
            .SelectMany(entry => entry is DirectoryInfo { LinkTarget: null } inner ? Entries(inner).Prepend(entry) : [entry]);

    private static string Description(FileSystemInfo entry) =>
        entry.LinkTarget is { } target ? $"-> {target}"
        : entry is DirectoryInfo ? entry.UnixFileMode.ToString()
        : $"{entry.UnixFileMode} {Convert.ToHexString(SHA256.HashData(File.ReadAllBytes(entry.FullName)))}";
}
