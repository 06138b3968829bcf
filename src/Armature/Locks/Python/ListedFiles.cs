using System.Collections.Immutable;
using Armature.Indexes;
using Armature.Packaging.Data;
using Armature.Packaging.Requirements;

namespace Armature.Locks.Python;

/// <summary>Release files in lock files, by address or path, with hashes.</summary>
internal static class ListedFiles
{
    /// <summary>The file that an entry names as <c>url</c>, <c>path</c>, <c>file</c>, <c>filename</c> or <c>name</c>; null if installers would ignore it.</summary>
    /// <param name="package">The normalized name of the package.</param>
    public static ReleaseFile? Of(DataNode entry, string package)
    {
        var address = entry.Text("url") ?? entry.Text("path") ?? entry.Text("file") ?? entry.Text("filename");
        var name = entry.Text("name") ?? (address is null ? null : NameIn(address));
        return name is not null && ReleaseFile.TryParse(name, package) is { } file
            ? file with
            {
                Address = address,
                Hashes = Hashes(entry),
                Size = long.TryParse(entry.Text("size"), out var size) ? size : null,
            }
            : null;
    }

    /// <summary>The file name at the end of an address or path.</summary>
    public static string NameIn(string address)
    {
        var path = address.Split('#')[0].Split('?')[0].Replace('\\', '/').TrimEnd('/');
        return Uri.UnescapeDataString(path[(path.LastIndexOf('/') + 1)..]);
    }

    /// <summary>The source distribution and the wheels of a package.</summary>
    public static ImmutableArray<ReleaseFile> Of(DataNode package, string name, string sources, string wheels)
    {
        IEnumerable<DataNode> entries =
        [
            .. package[sources] is { } source ? [source] : Array.Empty<DataNode>(),
            .. package[wheels]?.Items ?? [],
        ];
        return [.. entries.Select(entry => Of(entry, name)).OfType<ReleaseFile>()];
    }

    /// <summary>The required Python versions; null if there are none, or they are not valid PEP 440 clauses.</summary>
    public static VersionSpecifiers? Python(string? text) => text is null ? null : VersionSpecifiers.TryParse(Caret(text));

    // ^3.11 is >=3.11,<4 (poetry, "Version constraints")
    private static string Caret(string text) =>
        text is ['^', >= '0' and <= '9' and var major, ..] ? $">={text[1..]},<{(char)(major + 1)}"
        : text == "*" ? ""
        : text;

    private static ImmutableArray<string> Hashes(DataNode entry) =>
        [
            .. (entry["hashes"]?.Members ?? []).Select(hash => $"{hash.Key}:{hash.Value.AsText}".ToLowerInvariant()),
            .. entry.Text("hash") is { } one ? [one.ToLowerInvariant()] : Array.Empty<string>(),
        ];
}
