using System.Security.Cryptography;

namespace Armature.TestKit;

/// <summary>All that a folder holds, as text: names, permissions, bytes and where links lead. Two folders that are alike have the same.</summary>
public static class FolderDigest
{
    /// <summary>One line an entry, by name.</summary>
    public static string Of(string folder) =>
        string.Join(
            '\n',
            Entries(new DirectoryInfo(folder))
                .Select(entry => $"{Path.GetRelativePath(folder, entry.FullName)} {Words(entry)}")
                .Order(StringComparer.Ordinal)
        );

    private static IEnumerable<FileSystemInfo> Entries(DirectoryInfo folder) =>
        folder
            .EnumerateFileSystemInfos("*", new EnumerationOptions { AttributesToSkip = FileAttributes.None })
            .SelectMany(entry => entry is DirectoryInfo { LinkTarget: null } inner ? Entries(inner).Prepend(entry) : [entry]);

    private static string Words(FileSystemInfo entry) =>
        entry.LinkTarget is { } target ? $"-> {target}"
        : entry is DirectoryInfo ? entry.UnixFileMode.ToString()
        : $"{entry.UnixFileMode} {Convert.ToHexString(SHA256.HashData(File.ReadAllBytes(entry.FullName)))}";
}
