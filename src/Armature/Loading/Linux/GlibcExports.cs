using System.Buffers.Text;
using System.Collections.Concurrent;
using System.Collections.Immutable;
using Armature.Binaries;
using Armature.Knowledge;

namespace Armature.Loading.Linux;

/// <summary>The exports of the libraries of one version of glibc on one architecture, from the table <see cref="GlibcSymbols"/>.</summary>
internal sealed class GlibcExports
{
    // as in a real library: 0 is local, 1 is the base version
    private const int FirstVersion = 2;

    // a version that libm.so.6 defines without a symbol
    private static readonly PackedVersion s_emptyInMath = new(2, 4);

    private static readonly ConcurrentDictionary<(Architecture, PackedVersion), GlibcExports> s_known = new();

    private readonly Dictionary<char, List<(NameRange Name, PackedVersion Version)>> _found = [];
    private readonly Dictionary<char, HashSet<PackedVersion>> _versions = [];

    private GlibcExports(int bit, PackedVersion glibc)
    {
        var text = GlibcSymbols.Text.Span;
        for (var at = 0; at < text.Length; )
        {
            var length = text[at..].IndexOf((byte)'\n');
            var line = text.Slice(at, length < 0 ? text.Length - at : length);
            if (line.Length > 0 && line[0] != '#')
                Read(line, at, bit, glibc);
            at += line.Length + 1;
        }
    }

    /// <summary>The exports; null if the table does not contain the architecture.</summary>
    public static GlibcExports? Of(Architecture architecture, PackedVersion glibc) =>
        GlibcSymbols.Architectures.IndexOf(architecture) is >= 0 and var index
            ? s_known.GetOrAdd((architecture, glibc), static (key, bit) => new GlibcExports(bit, key.Item2), 1 << index)
            : null;

    /// <summary>Whether a library defines a symbol version.</summary>
    /// <param name="library">The library's key in the table: <c>c</c> for libc.so.6.</param>
    /// <param name="version">The version: 2.34 for GLIBC_2.34.</param>
    public bool HasVersion(char library, PackedVersion version) =>
        _versions.TryGetValue(library, out var versions)
        && (versions.Contains(version) || (library == 'm' && version == s_emptyInMath && versions.Min() < version));

    /// <summary>The exports of a library; empty if the table does not contain it.</summary>
    /// <param name="library">The library's key in the table: <c>c</c> for libc.so.6.</param>
    public SymbolTable Table(char library)
    {
        if (!_found.TryGetValue(library, out var found))
            return SymbolTable.Empty;
        PackedVersion[] versions = [.. found.Select(export => export.Version).Distinct().Order()];
        var index = versions
            .Select((version, i) => (version, i))
            .ToDictionary(pair => pair.version, pair => (short)(FirstVersion + pair.i));
        var newest = new Dictionary<NameRange, PackedVersion>();
        foreach (var (name, version) in found)
        {
            if (!newest.TryGetValue(name, out var known) || version > known)
                newest[name] = version;
        }

        Symbol[] symbols =
        [
            .. found.Select(export => new Symbol
            {
                Name = export.Name,
                Version = index[export.Version],
                IsHiddenVersion = export.Version != newest[export.Name],
                Library = Symbol.AnyLibrary,
            }),
        ];
        ImmutableArray<SymbolVersion?> names = [null, null, .. versions.Select(version => new SymbolVersion($"GLIBC_{version}", null))];
        return new SymbolTable(GlibcSymbols.Text, symbols, names);
    }

    // "memcpy c020 c0114": a name, then for each definition the library's key, two hexadecimal digits for the architectures, and the version
    private void Read(ReadOnlySpan<byte> line, int at, int bit, PackedVersion glibc)
    {
        var space = line.IndexOf((byte)' ');
        var name = new NameRange(at, space);
        var entries = line[(space + 1)..];
        foreach (var range in entries.Split((byte)' '))
        {
            var entry = entries[range];
            if (Version(entry, bit) is not { } version || version > glibc)
                continue;
            var key = (char)entry[0];
            Versions(key).Add(version);
            var isMerged = glibc >= GlibcSymbols.Merged && GlibcSymbols.MergedCodes.Contains(entry[0]);
            var library = isMerged ? 'c' : key;
            Versions(library).Add(version);
            if (!_found.TryGetValue(library, out var found))
                _found[library] = found = [];
            found.Add((name, version));
        }
    }

    private HashSet<PackedVersion> Versions(char library) =>
        _versions.TryGetValue(library, out var versions) ? versions : _versions[library] = [];

    // null if the entry is for other architectures
    private static PackedVersion? Version(ReadOnlySpan<byte> entry, int bit)
    {
        if (!Utf8Parser.TryParse(entry.Slice(1, 2), out int mask, out _, 'x') || (mask & bit) == 0)
            return null;
        var text = entry[3..];
        if (!Utf8Parser.TryParse(text, out int minor, out var used))
            return null;
        return used == text.Length ? new PackedVersion(2, minor)
            : Utf8Parser.TryParse(text[(used + 1)..], out int patch, out _) ? new PackedVersion(2, minor, patch)
            : null;
    }
}
