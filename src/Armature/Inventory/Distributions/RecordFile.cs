using System.Collections.Immutable;
using System.Globalization;
using Armature.Subjects;

namespace Armature.Inventory.Distributions;

/// <summary>A RECORD: comma-separated path, hash and size (PEP 376; Python's csv with its default dialect).</summary>
internal static class RecordFile
{
    /// <summary>The files, with paths relative to the parent of the dist-info directory; null if RECORD cannot be read.</summary>
    public static ImmutableArray<RecordedFile>? Read(FileTree tree, string path, string location) =>
        tree.ReadText(path) is { } text ? Parse(text, location) : null;

    internal static ImmutableArray<RecordedFile> Parse(ReadOnlySpan<char> text, string location)
    {
        var files = ImmutableArray.CreateBuilder<RecordedFile>(text.Count('\n') + 1);
        while (!text.IsEmpty)
        {
            var path = Field(ref text);
            var hash = Field(ref text);
            var size = Field(ref text);
            SkipLine(ref text);
            if (path.Length > 0)
                files.Add(new RecordedFile(Place(path, location), hash.Length == 0 ? null : hash.ToString(), Size(size)));
        }

        return files.DrainToImmutable();
    }

    private static string Place(ReadOnlySpan<char> path, string location) =>
        TreePath.Normalize(TreePath.Join(location, path.ToString().Replace('\\', '/')));

    private static long Size(ReadOnlySpan<char> text) =>
        long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var size) ? size : -1;

    // leaves the rest after the comma, or at the end of the line
    private static ReadOnlySpan<char> Field(ref ReadOnlySpan<char> text)
    {
        if (text is ['"', ..])
            return Quoted(ref text);
        var end = text.IndexOfAny(',', '\n', '\r') is var stop and >= 0 ? stop : text.Length;
        var field = text[..end];
        text = text[end..];
        SkipComma(ref text);
        return field;
    }

    private static string Quoted(ref ReadOnlySpan<char> text)
    {
        var end = 1;
        while (end < text.Length && (text[end] != '"' || (end + 1 < text.Length && text[end + 1] == '"')))
            end += text[end] == '"' ? 2 : 1;
        var field = text[1..Math.Min(end, text.Length)].ToString().Replace("\"\"", "\"", StringComparison.Ordinal);
        text = end + 1 < text.Length ? text[(end + 1)..] : default;
        SkipComma(ref text);
        return field;
    }

    private static void SkipComma(ref ReadOnlySpan<char> text)
    {
        if (text is [',', ..])
            text = text[1..];
    }

    private static void SkipLine(ref ReadOnlySpan<char> text)
    {
        var end = text.IndexOf('\n');
        text = end < 0 ? default : text[(end + 1)..];
    }
}
