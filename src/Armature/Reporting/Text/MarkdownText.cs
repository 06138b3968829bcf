namespace Armature.Reporting.Text;

/// <summary>Lays out the Markdown of rule and cause pages for a terminal: headings, paragraphs, lists and fenced code.</summary>
internal sealed class MarkdownText(Page page)
{
    private const int Indent = 2;

    private readonly List<string> _paragraph = [];
    private bool _isCode;

    public void Write(string markdown)
    {
        foreach (var line in markdown.ReplaceLineEndings("\n").Trim().Split('\n'))
        {
            if (line.StartsWith("```", StringComparison.Ordinal))
                Toggle();
            else if (_isCode)
                page.Line(Indent + 2, new Run(line, Ink.Command));
            else
                Prose(line);
        }

        EndParagraph();
    }

    private void Toggle()
    {
        EndParagraph();
        _isCode = !_isCode;
    }

    private void Prose(string line)
    {
        var isItem = line.StartsWith("- ", StringComparison.Ordinal);
        var isHeading = line.TrimStart('#') is [' ', ..] && line[0] == '#';
        if (isItem || line.Length == 0 || isHeading)
            EndParagraph();
        if (line.Length == 0)
            page.Blank();
        else if (isHeading)
            page.Line(0, new Run(line.TrimStart('#', ' '), Ink.Strong));
        else
            _paragraph.Add(line.Trim());
    }

    private void EndParagraph()
    {
        if (_paragraph.Count == 0)
            return;
        var text = string.Join(' ', _paragraph);
        var hang = text.StartsWith("- ", StringComparison.Ordinal) ? 2 : 0;
        page.Paragraph(Indent, new Run(text[..hang]), new Run(text[hang..]), hang);
        _paragraph.Clear();
    }
}
