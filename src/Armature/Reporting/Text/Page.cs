namespace Armature.Reporting.Text;

/// <summary>Lays out lines of a width, in colour where that is wanted: reports, rule pages and help alike.</summary>
/// <param name="output">Where they go; stays the caller's.</param>
/// <param name="options">What they may use.</param>
public sealed class Page(TextWriter output, RenderOptions options)
{
    /// <summary>Columns.</summary>
    public int Width { get; } = Math.Max(options.Width, RenderOptions.LeastWidth);

    /// <summary>An empty line.</summary>
    public void Blank() => output.Write('\n');

    /// <summary>One line, however long: commands and paths are there to be copied.</summary>
    public void Line(int indent, params ReadOnlySpan<Run> runs)
    {
        Indent(indent);
        foreach (var run in runs)
            Write(Legibly(run));
        output.Write('\n');
    }

    /// <summary>A label and a text that is wrapped; the lines after the first hang.</summary>
    /// <param name="hang">Columns by which they hang, beyond the indent.</param>
    public void Paragraph(int indent, Run label, Run text, int hang = 2)
    {
        var shown = Legibly(label);
        var lines = Wrap.Lines(new string(' ', shown.Text.Length) + Legible.Of(text.Text, options.IsAscii), Width - indent, hang);
        Indent(indent);
        Write(shown);
        Write(new Run(lines[0][shown.Text.Length..], text.Ink));
        output.Write('\n');
        foreach (var line in lines.Skip(1))
        {
            Indent(indent + hang);
            Write(new Run(line, text.Ink));
            output.Write('\n');
        }
    }

    /// <summary>A text that is wrapped under one indent.</summary>
    public void Paragraph(int indent, Run text) => Paragraph(indent, new Run(""), text, hang: 0);

    /// <summary>Two columns: what, and what it means, wrapped under itself; what is too long for its column has a line of its own.</summary>
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

    /// <summary>A mark, a sentence, and at the right end of its last line, or of one below, a tag.</summary>
    public void Headline(Run mark, string sentence, string tag)
    {
        var lead = Legibly(mark with { Text = $"{mark.Text} " });
        var lines = Wrap.Lines(Legible.Of(sentence, options.IsAscii), Width - lead.Text.Length);
        for (var at = 0; at < lines.Count; at++)
        {
            Write(at == 0 ? lead : new Run(new string(' ', lead.Text.Length)));
            Write(new Run(lines[at], Ink.Strong));
            if (at < lines.Count - 1)
                output.Write('\n');
        }

        var room = Width - lead.Text.Length - lines[^1].Length - tag.Length;
        if (room < 2)
            output.Write('\n');
        Indent(room < 2 ? Width - tag.Length : room);
        Write(new Run(tag, Ink.Faint));
        output.Write('\n');
    }

    private Run Legibly(Run run) => run with { Text = Legible.Of(run.Text, options.IsAscii) };

    private void Write(Run run) => output.Write(options.HasColor ? run.Painted : run.Text);

    private void Indent(int columns)
    {
        for (var column = 0; column < columns; column++)
            output.Write(' ');
    }
}
