namespace Armature.Reporting.Text;

/// <summary>Lays out reports, rule pages and help in lines of a given width, in colour if wanted.</summary>
/// <param name="output">Where the lines go; it stays open and belongs to the caller.</param>
/// <param name="options">What the lines may use.</param>
internal sealed class Page(TextWriter output, RenderOptions options)
{
    /// <summary>The lines that were written.</summary>
    public int Lines { get; private set; }

    /// <summary>In columns.</summary>
    public int Width { get; } = Math.Max(options.Width, RenderOptions.MinWidth);

    /// <summary>Whether only the result is to be written.</summary>
    public bool IsQuiet { get; } = options.IsQuiet;

    /// <summary>An empty line.</summary>
    public void Blank() => EndLine();

    /// <summary>One line that is never wrapped, however long: for commands and paths, which are copied, and for tables.</summary>
    public void Line(int indent, params ReadOnlySpan<Run> runs)
    {
        Indent(indent);
        foreach (var run in runs)
            Write(OnOneLine(Legibly(run)));
        EndLine();
    }

    /// <summary>A label and a text, wrapped together.</summary>
    /// <param name="hang">Columns by which the lines after the first are indented further.</param>
    public void Paragraph(int indent, Run label, Run text, int hang = 2)
    {
        var shown = Legibly(label);
        var whole = shown.Text + Legible.Of(text.Text, options.IsAscii);
        var isFirst = true;
        foreach (var line in Wrap.Lines(whole, Width - indent, hang))
        {
            Indent(isFirst ? indent : indent + hang);
            isFirst = false;
            var (start, end) = (line.Start.Value, line.End.Value);
            // a label that is longer than a line continues on the next
            var labelEnd = Math.Clamp(shown.Text.Length, start, end);
            Write(shown with { Text = whole[start..labelEnd] });
            Write(text with { Text = whole[labelEnd..end] });
            EndLine();
        }
    }

    /// <summary>A text, wrapped.</summary>
    public void Paragraph(int indent, Run text) => Paragraph(indent, new Run(""), text, hang: 0);

    /// <summary>Writes parts until the page has a number of lines; a part that does not fit is left out.</summary>
    public void WriteWhile(int most, IEnumerable<Action<Page>> parts)
    {
        foreach (var part in parts)
        {
            using var text = new StringWriter();
            var draft = new Page(text, options);
            part(draft);
            if (Lines + draft.Lines > most)
                continue;
            output.Write(text);
            Lines += draft.Lines;
        }
    }

    /// <summary>Lines that another page with the same options laid out.</summary>
    public void Verbatim(string lines)
    {
        output.Write(lines);
        Lines += lines.Count(static character => character == '\n');
    }

    /// <summary>Names, one a line.</summary>
    public void List(IEnumerable<string> names)
    {
        foreach (var name in names)
            Line(0, new Run(name));
    }

    /// <summary>A table of terms and their meanings, wrapped in the second column. A term too long for the first column has its own line.</summary>
    public void Table(int indent, IReadOnlyCollection<(string What, string Meaning)> rows)
    {
        var column = rows.Select(static row => row.What.Length + 3).Where(needed => needed <= Width / 2).DefaultIfEmpty(4).Max();
        foreach (var (what, meaning) in rows)
        {
            var isApart = what.Length >= column;
            if (isApart)
                Line(indent, new Run(what, Ink.Command));
            Paragraph(indent, new Run((isApart ? "" : what).PadRight(column), Ink.Command), new Run(meaning), column);
        }
    }

    /// <summary>A mark, a sentence, and a right-aligned faint tag on its last line, or on the next if it does not fit.</summary>
    public void Headline(Run mark, string sentence, Run tag)
    {
        var lead = Legibly(mark with { Text = $"{mark.Text} " });
        var shown = Legible.Of(sentence, options.IsAscii);
        var lines = Wrap.Lines(shown, Width - lead.Text.Length);
        for (var at = 0; at < lines.Count; at++)
        {
            Write(at == 0 ? lead : new Run(new string(' ', lead.Text.Length)));
            Write(new Run(shown[lines[at]], Ink.Strong));
            if (at < lines.Count - 1)
                EndLine();
        }

        var room = Width - lead.Text.Length - shown[lines[^1]].Length - tag.Text.Length;
        if (room < 2)
            EndLine();
        Indent(room < 2 ? Width - tag.Text.Length : room);
        Write(Legibly(tag with { Ink = Ink.Faint }));
        EndLine();
    }

    private static Run OnOneLine(Run run) => run with { Text = Legible.OnOneLine(run.Text) };

    private Run Legibly(Run run) => run with { Text = Legible.Of(run.Text, options.IsAscii) };

    private void Write(Run run)
    {
        var painted = options.HasColor ? run.Painted : run.Text;
        // OSC 8: the address, the text, the end; each sequence ends with ST
        if (options.Pages is { } pages && run is { Page: { } page, Text.Length: > 0 })
            output.Write($"\e]8;;{pages.Of(page)}\e\\{painted}\e]8;;\e\\");
        else
            output.Write(painted);
    }

    private void EndLine()
    {
        output.Write('\n');
        Lines++;
    }

    private void Indent(int columns)
    {
        for (var column = 0; column < columns; column++)
            output.Write(' ');
    }
}
