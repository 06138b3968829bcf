namespace Armature.Dev.Documentation;

/// <summary>The colours of a picture of a terminal.</summary>
/// <param name="Colors">The eight colours of ECMA-48 that the screens use, by their SGR number.</param>
internal sealed record TerminalTheme(
    string Name,
    string Background,
    string Frame,
    string Text,
    string Faint,
    IReadOnlyDictionary<string, string> Colors
)
{
    public static TerminalTheme Light { get; } =
        new(
            "light",
            "#ffffff",
            "#d0d7de",
            "#1f2328",
            "#59636e",
            new Dictionary<string, string>
            {
                ["31"] = "#cf222e",
                ["32"] = "#116329",
                ["33"] = "#7d4e00",
                ["34"] = "#0550ae",
                ["36"] = "#0b6b74",
            }
        );

    public static TerminalTheme Dark { get; } =
        new(
            "dark",
            "#0d1117",
            "#30363d",
            "#e6edf3",
            "#9198a1",
            new Dictionary<string, string>
            {
                ["31"] = "#ff7b72",
                ["32"] = "#56d364",
                ["33"] = "#e3b341",
                ["34"] = "#79c0ff",
                ["36"] = "#76e3ea",
            }
        );
}
