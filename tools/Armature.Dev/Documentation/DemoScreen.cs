using System.Text.RegularExpressions;

namespace Armature.Dev.Documentation;

/// <summary>The screen of <c>armature demo</c> on a terminal of 100 columns, with a fixed duration: as text for pages and as pictures.</summary>
internal static partial class DemoScreen
{
    private const int Width = 100;

    private const string Title = "armature demo in a terminal";

    private const string Description =
        "The command armature demo reports one error: numpy, scikit-learn and scipy are built for x86_64, but this Python runs as arm64. "
        + "It shows the pip command that fixes it, the files, Python's error and the likely cause.";

    /// <summary>The text without colours.</summary>
    public static string Text => Screen(("NO_COLOR", "1"));

    /// <summary>A picture for each theme, in <c>docs/images</c>.</summary>
    public static IEnumerable<GeneratedFile> Pictures
    {
        get
        {
            var rows = TerminalLine.Rows($"\e[2m$\e[0m \e[1marmature demo\e[0m\n{Screen(("FORCE_COLOR", "1"))}", Width);
            return ((TerminalTheme[])[TerminalTheme.Light, TerminalTheme.Dark]).Select(theme => new GeneratedFile(
                $"docs/images/demo-{theme.Name}.svg",
                TerminalPicture.Of(rows, Width, theme, Title, Description)
            ));
        }
    }

    private static string Screen((string, string) variable)
    {
        var program = Path.Combine(AppContext.BaseDirectory, "armature.dll");
        string[] color = variable is ("NO_COLOR", _) ? [] : ["--color", "always"];
        var printed = Shell.Capture("dotnet", ["exec", program, "demo", .. color], variable, ("COLUMNS", "100"));
        return Milliseconds().Replace(printed.ReplaceLineEndings("\n").TrimEnd(), "14 ms");
    }

    // the last line has it, perhaps before the end of a colour
    [GeneratedRegex(@"\b[0-9]+(\.[0-9]+)? (ms|s)\b(?=[^\n]*$)", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Milliseconds();
}
