namespace Armature.Reporting.Text;

/// <summary>What a run of text is, for terminals with colour; every one of them is told in words or marks too.</summary>
public enum Ink
{
    /// <summary>Prose.</summary>
    Plain,

    /// <summary>What the eye should find first.</summary>
    Strong,

    /// <summary>What may be overlooked.</summary>
    Faint,

    /// <summary>The mark of an error.</summary>
    Error,

    /// <summary>The mark of a warning.</summary>
    Warning,

    /// <summary>The mark of a note.</summary>
    Note,

    /// <summary>What is well, and what cures.</summary>
    Good,

    /// <summary>What can be pasted.</summary>
    Command,
}

/// <summary>Text of one ink.</summary>
/// <param name="Text">The text.</param>
/// <param name="Ink">Its ink.</param>
public readonly record struct Run(string Text, Ink Ink = Ink.Plain)
{
    /// <summary>With the escape sequences of ECMA-48, "SGR"; only the eight colours that every theme keeps legible.</summary>
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
