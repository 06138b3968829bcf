using System.Globalization;
using System.Text;

namespace Armature.Cli.Manual;

/// <summary>Writes a manual page with the man macros of groff and mandoc (<c>groff_man(7)</c>).</summary>
internal sealed class Roff
{
    private readonly StringBuilder _page = new();
    private bool _isSectionStart;

    /// <param name="title">The name of the page.</param>
    /// <param name="date">The date of the release.</param>
    /// <param name="version">The program and its version.</param>
    public Roff(string title, DateOnly date, string version)
    {
        _page.Append(
            CultureInfo.InvariantCulture,
            $".TH {title.ToUpperInvariant()} 1 {date:yyyy-MM-dd} \"{version}\" \"Armature manual\"\n"
        );
    }

    /// <summary>A section.</summary>
    public void Section(string title)
    {
        Macro($".SH {title}");
        _isSectionStart = true;
    }

    /// <summary>A paragraph.</summary>
    public void Paragraph(string text)
    {
        // a section begins with a paragraph by itself
        if (!_isSectionStart)
            Macro(".PP");
        Text(text);
    }

    /// <summary>A line of text in the current paragraph; a line break in it begins another one.</summary>
    public void Text(string text)
    {
        _isSectionStart = false;
        foreach (var (at, line) in text.Split('\n').Index())
        {
            if (at > 0)
                Macro(".br");
            _page.Append(Sentence(line)).Append('\n');
        }
    }

    /// <summary>A term in bold, and its meaning.</summary>
    public void Item(string term, string meaning)
    {
        Macro(".TP");
        _page.Append($"\\fB{Escaped(term)}\\fR\n");
        Text(meaning);
    }

    /// <summary>A command line, which is not filled.</summary>
    public void Example(string line)
    {
        Macro(".PP");
        Macro(".RS 4");
        Macro(".EX");
        _page.Append(Sentence(line)).Append('\n');
        Macro(".EE");
        Macro(".RE");
    }

    /// <inheritdoc/>
    public override string ToString() => _page.ToString();

    private void Macro(string line)
    {
        _page.Append(line).Append('\n');
        _isSectionStart = false;
    }

    // a line that begins with a period or an apostrophe would be a request
    private static string Sentence(string line) => line is ['.' or '\'', ..] ? $"\\&{Escaped(line)}" : Escaped(line);

    /// <summary>Hyphens are written as the character of options, so that a command can be copied from the page.</summary>
    private static string Escaped(string text)
    {
        var escaped = new StringBuilder(text.Length + 16);
        foreach (var rune in text.EnumerateRunes())
        {
            if (rune.Value == '\\')
                escaped.Append("\\e");
            else if (rune.Value == '-')
                escaped.Append("\\-");
            else if (rune.Value == '~')
                escaped.Append("\\(ti");
            else if (rune.Value == '^')
                escaped.Append("\\(ha");
            else if (rune.Value == '`')
                escaped.Append("\\(ga");
            else if (rune.Value == '\'')
                escaped.Append("\\(aq");
            else if (rune.IsAscii)
                escaped.Append((char)rune.Value);
            else
                escaped.Append(CultureInfo.InvariantCulture, $"\\[u{rune.Value:X4}]");
        }

        return escaped.ToString();
    }
}
