using System.Collections.Frozen;
using System.Collections.Immutable;

namespace Armature.Knowledge.Releases;

/// <summary>
/// Which releases of the scientific stack have native wheels for which platform, on one day: the rows of <c>NativeWheels.tsv</c>. Used when no
/// index is available.
/// </summary>
internal static class NativeWheels
{
    private static readonly Lazy<(string Date, FrozenDictionary<string, Row> Rows)> s_table = new(Read);

    /// <summary>The day on which the index was read: <c>2026-11-23</c>.</summary>
    public static string Date => s_table.Value.Date;

    /// <summary>The newest release of a package; null if the package is not in the table.</summary>
    /// <param name="package">Normalized (PEP 503).</param>
    public static string? Newest(string package) => s_table.Value.Rows.GetValueOrDefault(package)?.Newest;

    /// <summary>The spans of a package on a platform; empty if it does not have native wheels for it or is not in the table.</summary>
    /// <param name="package">Normalized (PEP 503).</param>
    /// <param name="platform"><c>macos-arm64</c>, <c>manylinux-aarch64</c>, <c>windows-x64</c> …</param>
    public static ImmutableArray<NativeWheelSpan> Of(string package, string platform) =>
        s_table.Value.Rows.GetValueOrDefault(package)?.Platforms.GetValueOrDefault(platform, []) ?? [];

    private static (string Date, FrozenDictionary<string, Row> Rows) Read()
    {
        var rows = new Dictionary<string, Row>(StringComparer.Ordinal);
        var date = "";
        foreach (var line in DataFile.Lines("NativeWheels.tsv"))
        {
            if (line is ['@', .. var read])
                date = read;
            else if (line.Split('\t') is [var package, var platform, var newest, var spans])
                RowOf(rows, package, newest).Platforms[platform] = [.. spans.Split(' ').Select(Span)];
        }

        return (date, rows.ToFrozenDictionary(StringComparer.Ordinal));
    }

    private static Row RowOf(Dictionary<string, Row> rows, string package, string newest)
    {
        if (!rows.TryGetValue(package, out var row))
            rows[package] = row = new Row(newest, new Dictionary<string, ImmutableArray<NativeWheelSpan>>(StringComparer.Ordinal));
        return row;
    }

    // cp311:1.23.2@2022-08-14..2.3.4
    private static NativeWheelSpan Span(string text)
    {
        var abi = text.IndexOf(':', StringComparison.Ordinal);
        var date = text.IndexOf('@', StringComparison.Ordinal);
        var last = text.IndexOf("..", date, StringComparison.Ordinal);
        return new NativeWheelSpan(text[..abi], text[(abi + 1)..date], text[(date + 1)..last], text[(last + 2)..]);
    }

    private sealed record Row(string Newest, Dictionary<string, ImmutableArray<NativeWheelSpan>> Platforms);
}
