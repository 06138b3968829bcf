using System.Text;
using Armature.Subjects;

namespace Armature.Inventory.Distributions;

/// <summary>The head of METADATA or PKG-INFO: name and version. The rest, often a long description, is not read.</summary>
internal readonly record struct MetadataHeader(string? Name, string? Version)
{
    private const int FirstRead = 4096;

    /// <summary>Null where the file cannot be read.</summary>
    public static MetadataHeader? Read(FileTree tree, string path)
    {
        if (tree.Open(path) is not OpenOutcome.Opened { Source: var source })
            return null;
        using (source)
        {
            if (!source.TryBytes(0, Math.Min(FirstRead, source.Length), out var bytes))
                return null;
            var header = Parse(bytes);
            var isWhole = bytes.Length == source.Length || bytes.IndexOf("\n\n"u8) >= 0;
            return
                header is { Name: not null, Version: not null }
                || isWhole
                || !source.TryBytes(0, Math.Min(1 << 20, source.Length), out var more)
                ? header
                : Parse(more);
        }
    }

    private static MetadataHeader Parse(ReadOnlySpan<byte> bytes)
    {
        string? name = null;
        string? version = null;
        while (!bytes.IsEmpty && (name is null || version is null))
        {
            var end = bytes.IndexOf((byte)'\n');
            var line = (end < 0 ? bytes : bytes[..end]).TrimEnd((byte)'\r');
            if (line.IsEmpty)
                break;
            name ??= Value(line, "Name:"u8);
            version ??= Value(line, "Version:"u8);
            bytes = end < 0 ? default : bytes[(end + 1)..];
        }

        return new MetadataHeader(name, version);
    }

    private static string? Value(ReadOnlySpan<byte> line, ReadOnlySpan<byte> key) =>
        line.StartsWith(key) ? Encoding.UTF8.GetString(line[key.Length..]).Trim() : null;
}
