namespace Armature.Explaining.Scanning;

/// <summary>Removes what logs, builds and mails add to the start of lines: times, numbers of build steps, names of streams, marks of quotations.</summary>
internal static class LogPrefix
{
    /// <summary>The line without its prefixes.</summary>
    public static ReadOnlySpan<char> Strip(ReadOnlySpan<char> line)
    {
        for (var length = LengthOf(line); length > 0; length = LengthOf(line))
            line = line[length..];
        return line;
    }

    private static int LengthOf(ReadOnlySpan<char> line) =>
        line.StartsWith("> ") ? 2
        : line.StartsWith("[stderr] ") || line.StartsWith("[stdout] ") ? 9
        : line.StartsWith("stderr: ") || line.StartsWith("stdout: ") ? 8
        : line.StartsWith('#') ? BuildStep(line)
        : Time(line);

    /// <summary>The prefix of BuildKit: <c>#12 3.456 </c>.</summary>
    private static int BuildStep(ReadOnlySpan<char> line)
    {
        var at = 1 + Run(line[1..], "0123456789");
        if (at == 1 || at >= line.Length || line[at] != ' ')
            return 0;
        var seconds = Run(line[(at + 1)..], "0123456789.");
        at += 1 + seconds;
        return seconds > 0 && at < line.Length && line[at] == ' ' ? at + 1 : 0;
    }

    /// <summary>A time as in ISO 8601, alone or in brackets: <c>2024-05-20T02:54:20.123Z </c>.</summary>
    private static int Time(ReadOnlySpan<char> line)
    {
        var open = line.StartsWith('[') ? 1 : 0;
        var rest = line[open..];
        if (rest.Length < 20 || rest[4] != '-' || rest[7] != '-' || rest[13] != ':' || Run(rest, "0123456789") != 4)
            return 0;
        // a blank may separate the date from the time
        var end = 11 + Run(rest[11..], "0123456789:.,+-TZ");
        end += rest[end..].StartsWith(" +") || rest[end..].StartsWith(" -") ? 2 + Run(rest[(end + 2)..], "0123456789") : 0;
        end += open + (open > 0 && end < rest.Length && rest[end] == ']' ? 1 : 0);
        return end < line.Length && line[end] == ' ' ? end + 1 : 0;
    }

    private static int Run(ReadOnlySpan<char> text, string characters)
    {
        var end = text.IndexOfAnyExcept(characters);
        return end < 0 ? text.Length : end;
    }
}
