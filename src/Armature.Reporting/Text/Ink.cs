namespace Armature.Reporting.Text;

/// <summary>What a run of text is, for terminals with colour; every one of them is told in words or marks too.</summary>
internal enum Ink
{
    Plain,
    Strong,
    Faint,
    Error,
    Warning,
    Note,
    Good,
    Command,
}

/// <summary>Text of one ink.</summary>
internal readonly record struct Run(string Text, Ink Ink = Ink.Plain)
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
