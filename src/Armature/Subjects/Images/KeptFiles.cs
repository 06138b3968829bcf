using System.Collections.Frozen;

namespace Armature.Subjects.Images;

/// <summary>Decides which files of a layer are kept when it is read: those that an examination opens. A wrong answer costs time, nothing else.</summary>
internal static class KeptFiles
{
    /// <summary>Bytes of the start of a file that decide.</summary>
    public const int HeadBytes = 16;

    private const int SmallBytes = 4 * 1024;
    private const int TextBytes = 2 * 1024 * 1024;

    private static readonly FrozenSet<string> s_suffixes = new[]
    {
        ".pth",
        ".py",
        ".cfg",
        ".conf",
        ".egg-link",
        ".toml",
        ".path",
        ".a",
        ".h",
    }.ToFrozenSet(StringComparer.OrdinalIgnoreCase);

    private static readonly FrozenSet<string> s_names = new[]
    {
        "RECORD",
        "METADATA",
        "PKG-INFO",
        "WHEEL",
        "os-release",
        "ld.so.cache",
    }.ToFrozenSet(StringComparer.Ordinal);

    /// <summary>Whether a file is kept.</summary>
    /// <param name="path">Its path.</param>
    /// <param name="length">Bytes.</param>
    /// <param name="head">Its first bytes.</param>
    public static bool Keeps(string path, long length, ReadOnlySpan<byte> head) =>
        IsNative(head)
        || length <= SmallBytes
        || (
            length <= TextBytes
            && (
                head.StartsWith("#!"u8)
                || s_names.Contains(TreePath.Name(path))
                || s_suffixes.Contains(Path.GetExtension(path))
                || IsMetadata(path)
            )
        )
        || TreePath.Name(path) is "RECORD" or "ld.so.cache";

    private static bool IsMetadata(string path) =>
        path.Contains("/conda-meta/", StringComparison.Ordinal)
        || path.Contains(".dist-info/", StringComparison.Ordinal)
        || path.Contains(".egg-info", StringComparison.Ordinal);

    // ELF, PE, Mach-O (thin in both orders, universal) and ar
    private static bool IsNative(ReadOnlySpan<byte> head) =>
        head
            is [0x7F, (byte)'E', (byte)'L', (byte)'F', ..]
                or [(byte)'M', (byte)'Z', ..]
                or [0xCF or 0xCE, 0xFA, 0xED, 0xFE, ..]
                or [0xFE, 0xED, 0xFA, 0xCE or 0xCF, ..]
                or [0xCA, 0xFE, 0xBA, 0xBE or 0xBF, ..]
        || head.StartsWith("!<arch>\n"u8);
}
