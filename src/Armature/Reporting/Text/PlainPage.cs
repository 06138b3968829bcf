namespace Armature.Reporting.Text;

/// <summary>The Markdown of rule pages as plain text, for readers that show no Markdown.</summary>
internal static class PlainPage
{
    /// <summary>Without the marks of headings and code.</summary>
    public static string Of(string markdown) =>
        string.Join(
            '\n',
            markdown
                .ReplaceLineEndings("\n")
                .Trim()
                .Split('\n')
                .Where(static line => !line.StartsWith("```", StringComparison.Ordinal))
                .Select(static line => line.TrimStart('#') is [' ', ..] heading && line[0] == '#' ? heading.Trim() : line)
        );
}
