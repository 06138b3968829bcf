namespace Armature.Reporting.Text;

/// <summary>The meaning of a run of text, shown as colour. Words or marks carry the same meaning.</summary>
internal enum Ink
{
    /// <summary>Prose.</summary>
    Plain,

    /// <summary>Headlines and labels.</summary>
    Strong,

    /// <summary>Details.</summary>
    Faint,

    /// <summary>The mark of an error.</summary>
    Error,

    /// <summary>The mark of a warning.</summary>
    Warning,

    /// <summary>The mark of a note.</summary>
    Note,

    /// <summary>Success, and the label of a fix.</summary>
    Good,

    /// <summary>A command to paste.</summary>
    Command,
}

/// <summary>Text in one colour.</summary>
/// <param name="Text">The text.</param>
/// <param name="Ink">Its meaning.</param>
internal readonly record struct Run(string Text, Ink Ink = Ink.Plain)
{
    /// <summary>The page of the documentation that the text links to; null for none. Our own name, never a text from elsewhere.</summary>
    public string? Page { get; init; }

    /// <summary>The text with the escape sequences of ECMA-48, "SGR". Only the eight colours that are legible in every theme are used.</summary>
    public string Painted => Code is { } code && Text.Length > 0 ? $"\e[{code}m{Text}\e[0m" : Text;

    private string? Code =>
        Ink switch
        {
            Ink.Strong => "1",
            Ink.Faint => "2",
            Ink.Error => "1;31",
            Ink.Warning => "1;33",
            Ink.Note => "1;34",
            Ink.Good => "1;32",
            Ink.Command => "36",
            _ => null,
        };
}
