namespace Armature.Packaging;

/// <summary>A text that must not be shown or stored, such as a URL with a password. It has no form that a message, a journal or a debugger would print.</summary>
[System.Diagnostics.DebuggerDisplay(UrlSecrets.Placeholder)]
internal sealed class Secret(string text)
{
    [System.Diagnostics.DebuggerBrowsable(System.Diagnostics.DebuggerBrowsableState.Never)]
    private readonly string _text = text;

    /// <summary>The text, for the program that needs it.</summary>
    public string Reveal() => _text;

    /// <inheritdoc/>
    public override string ToString() => UrlSecrets.Placeholder;
}
