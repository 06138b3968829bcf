namespace Armature.Reporting.Text;

/// <summary>Long paths and texts cut to a number of columns.</summary>
internal static class ShortName
{
    /// <summary>The end of a path, from a directory on; of a long file name its start and end, where a wheel has its name and its platform.</summary>
    public static string OfPath(string path, int columns)
    {
        if (path.Length <= columns)
            return path;
        var file = path[(path.LastIndexOf('/') + 1)..];
        if (file.Length > columns - 2)
            return $"{file[..(columns / 2)]}…{file[^(columns - (columns / 2) - 1)..]}";
        var tail = path[^(columns - 1)..];
        return $"…{tail[tail.IndexOf('/', StringComparison.Ordinal)..]}";
    }

    /// <summary>The start of a text.</summary>
    public static string OfText(string text, int columns) =>
        text.Length <= columns ? text
        : columns < 1 ? ""
        : $"{text[..(columns - 1)]}…";
}
