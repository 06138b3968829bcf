namespace Armature.Reporting.Text;

/// <summary>Breaks text into lines. Nothing is lost but the spaces at the breaks.</summary>
internal static class Wrap
{
    /// <summary>The lines as ranges of the text, at least one. A word longer than a line breaks after a slash, else anywhere.</summary>
    /// <param name="text">The text; its own line breaks are kept.</param>
    /// <param name="width">In columns.</param>
    /// <param name="hang">Columns by which all lines but the first are shorter.</param>
    public static List<Range> Lines(ReadOnlySpan<char> text, int width, int hang = 0)
    {
        var lines = new List<Range>();
        var start = 0;
        foreach (var paragraph in text.Split('\n'))
        {
            start = paragraph.Start.Value;
            var end = paragraph.End.Value;
            for (var room = Room(); end - start > room; room = Room())
            {
                var (length, next) = BreakAt(text[start..end], room);
                lines.Add(start..(start + text.Slice(start, length).TrimEnd(' ').Length));
                start += next;
            }

            lines.Add(start..end);
        }

        return lines;

        int Room() => Math.Max(width - (lines.Count == 0 ? 0 : hang), 1);
    }

    private static (int Length, int Next) BreakAt(ReadOnlySpan<char> rest, int width)
    {
        var space = rest[..(width + 1)].LastIndexOf(' ');
        var isAfterWord = space > 0 && rest[..space].ContainsAnyExcept(' ');
        if (isAfterWord)
            return (space, space + 1);
        var slash = rest[..width].LastIndexOf('/') + 1;
        var length = slash > width / 2 ? slash : width - (char.IsHighSurrogate(rest[width - 1]) && width > 1 ? 1 : 0);
        return (length, length);
    }
}
