namespace Armature.Reporting.Text;

/// <summary>Breaks text into lines and loses nothing of it but the blank that a break replaces.</summary>
internal static class Wrap
{
    /// <summary>The lines; one at least. A word that is longer than a line breaks after a slash, else where it must.</summary>
    /// <param name="hang">Columns that every line but the first has less.</param>
    public static List<string> Lines(string text, int width, int hang = 0)
    {
        var lines = new List<string>();
        foreach (var paragraph in text.Split('\n'))
            Break(paragraph, width, hang, lines);
        return lines;
    }

    private static void Break(ReadOnlySpan<char> rest, int width, int hang, List<string> lines)
    {
        for (var room = Room(); rest.Length > room; room = Room())
        {
            var (length, next) = BreakAt(rest, room);
            lines.Add(rest[..length].ToString());
            rest = rest[next..];
        }

        int Room() => Math.Max(width - (lines.Count == 0 ? 0 : hang), 1);

        lines.Add(rest.ToString());
    }

    private static (int Length, int Next) BreakAt(ReadOnlySpan<char> rest, int width)
    {
        var blank = rest[..(width + 1)].LastIndexOf(' ');
        var blankIsNear = blank > 0 && rest[..blank].ContainsAnyExcept(' ');
        if (blankIsNear)
            return (blank, blank + 1);
        var slash = rest[..width].LastIndexOf('/') + 1;
        var length = slash > width / 2 ? slash : width - (char.IsHighSurrogate(rest[width - 1]) && width > 1 ? 1 : 0);
        return (length, length);
    }
}
