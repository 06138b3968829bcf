using System.Security.Cryptography;

namespace Armature.TestKit;

/// <summary>All that a directory holds, as text: names, permissions, bytes and where links lead. Two directories that are alike have the same.</summary>
public static class DirectoryDigest
{
    /// <summary>One line an entry, by name.</summary>
    public static string Of(string directory) =>
        string.Join(
            '\n',
            Entries(new DirectoryInfo(directory))
                .Select(entry => $"{Path.GetRelativePath(directory, entry.FullName)} {Words(entry)}")
                .Order(StringComparer.Ordinal)
        );

    private static IEnumerable<FileSystemInfo> Entries(DirectoryInfo directory) =>
        directory
            .EnumerateFileSystemInfos("*", new EnumerationOptions { AttributesToSkip = FileAttributes.None })
            .SelectMany(entry => entry is DirectoryInfo { LinkTarget: null } inner ? Entries(inner).Prepend(entry) : [entry]);

    private static string Words(FileSystemInfo entry) =>
        entry.LinkTarget is { } target ? $"-> {target}"
        : entry is DirectoryInfo ? entry.UnixFileMode.ToString()
        : $"{entry.UnixFileMode} {Convert.ToHexString(SHA256.HashData(File.ReadAllBytes(entry.FullName)))}";
}
