using System.Text.RegularExpressions;

namespace Armature.Dev.Documentation;

/// <summary>What a terminal of a fixed width shows of a program's output.</summary>
internal static partial class TerminalLine
{
    /// <summary>The rows from top to bottom. A line that is too long continues on the next row.</summary>
    public static IReadOnlyList<IReadOnlyList<TerminalRun>> Rows(string printed, int width) =>
        [.. printed.ReplaceLineEndings("\n").TrimEnd().Split('\n').SelectMany(line => RowsOf(line, width))];

    private static List<List<TerminalRun>> RowsOf(string line, int width)
    {
        List<List<TerminalRun>> rows =
        [
            [],
        ];
        var column = 0;
        var style = "";
        foreach (var part in Part().Matches(Link().Replace(line, "")).Cast<Match>())
        {
            if (part.Groups["style"].Success)
            {
                style = part.Groups["style"].Value is "0" ? "" : part.Groups["style"].Value;
                continue;
            }

            for (var rest = part.Value; rest.Length > 0; )
            {
                if (column == width)
                {
                    rows.Add([]);
                    column = 0;
                }

                var taken = Math.Min(rest.Length, width - column);
                rows[^1].Add(new TerminalRun(column, rest[..taken], style));
                rest = rest[taken..];
                column += taken;
            }
        }

        return rows;
    }

    [GeneratedRegex(@"\e\[(?<style>[0-9;]*)m|[^\e]+", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Part();

    /// <summary>The escape sequence of a link, OSC 8.</summary>
    [GeneratedRegex(@"\e\]8;[^\e\a]*(\e\\|\a)", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Link();
}
