using System.Text;

namespace Armature.Subjects.Search;

/// <summary>The interpreter in a script's shebang line.</summary>
/// <param name="Program">Its path, or its name.</param>
/// <param name="IsSearched">Whether the name is searched on PATH (<c>/usr/bin/env python3</c>).</param>
internal sealed record Shebang(string Program, bool IsSearched)
{
    private const int MaxBytes = 4096;
    private static readonly string[] s_shells = ["sh", "bash", "dash"];

    /// <summary>
    /// Reads the shebang of a script, or of a Windows launcher made by pip, which is a program followed by the script (distlib
    /// <c>scripts.py</c>); null if the file has none.
    /// </summary>
    public static Shebang? Read(FileTree tree, string path)
    {
        if (tree.Open(path) is not OpenOutcome.Opened { Source: var source })
            return null;
        using (source)
        {
            var length = Math.Min(MaxBytes, source.Length);
            if (!source.TryBytes(0, length, out var start))
                return null;
            if (start is [(byte)'#', (byte)'!', ..])
                return Parse(Encoding.UTF8.GetString(start));
            return start is [(byte)'M', (byte)'Z', ..] && source.TryBytes(source.Length - length, length, out var end)
                ? OfLauncher(end)
                : null;
        }
    }

    /// <summary>Whether a file is a script with any shebang.</summary>
    public static bool IsScript(FileTree tree, string path)
    {
        if (tree.Open(path) is not OpenOutcome.Opened { Source: var source })
            return false;
        using (source)
            return source.TryBytes(0, 2, out var start) && start.SequenceEqual("#!"u8);
    }

    // the shebang is between the program and the zip that contains the script
    private static Shebang? OfLauncher(ReadOnlySpan<byte> end)
    {
        var zip = end.IndexOf("PK\x03\x04"u8);
        var at = zip < 0 ? -1 : end[..zip].LastIndexOf("#!"u8);
        return at < 0 ? null : Parse(Encoding.UTF8.GetString(end[at..zip]));
    }

    private static Shebang? Parse(string text)
    {
        var lines = text.Split('\n', 3);
        var words = SplitWords(lines[0][2..].Trim());
        if (words is not [var program, .. var arguments])
            return null;
        var name = TreePath.Name(program.Replace('\\', '/'));
        if (name == "env")
            return arguments.FirstOrDefault(word => !word.StartsWith('-') && !word.Contains('=', StringComparison.Ordinal)) is { } searched
                ? new Shebang(searched, IsSearched: true)
                : null;
        // for a path that is too long or contains spaces: '''exec' "/a path/python" "$0" "$@"
        return s_shells.Contains(name) && lines.Length > 1 ? OfExec(lines[1]) : new Shebang(program.Replace('\\', '/'), IsSearched: false);
    }

    private static Shebang? OfExec(string line)
    {
        const string Start = "'''exec' ";
        return line.StartsWith(Start, StringComparison.Ordinal) && SplitWords(line[Start.Length..]) is [var program, ..]
            ? new Shebang(program, IsSearched: false)
            : null;
    }

    private static string[] SplitWords(string text) =>
        text is ['"', .. var rest] && rest.IndexOf('"', StringComparison.Ordinal) is var end and > 0
            ? [rest[..end], .. SplitWords(rest[(end + 1)..].Trim())]
            : text.Split(' ', StringSplitOptions.RemoveEmptyEntries);
}
