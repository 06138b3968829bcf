using System.Globalization;
using Armature.Subjects;

namespace Armature.Cli;

/// <summary>Whether a terminal shows hyperlinks (OSC 8). Only terminals that are known to do so get them.</summary>
internal static class TerminalLinks
{
    /// <summary>Values of TERM_PROGRAM.</summary>
    private static readonly string[] s_programs = ["iTerm.app", "WezTerm", "vscode", "ghostty", "mintty", "Hyper", "zed", "rio", "Tabby"];

    /// <summary>Values of TERM, or their starts.</summary>
    private static readonly string[] s_terminals = ["xterm-kitty", "xterm-ghostty", "alacritty", "foot", "contour", "wezterm", "rio"];

    /// <summary>Set by the terminal itself: Windows Terminal, kitty, WezTerm, DomTerm.</summary>
    private static readonly string[] s_marks = ["WT_SESSION", "KITTY_WINDOW_ID", "WEZTERM_PANE", "DOMTERM"];

    /// <summary>VTE 0.50 has links, but 0.50.0 crashes on them.</summary>
    private const int LeastVte = 5001;

    /// <summary>Konsole 20.12.</summary>
    private const int LeastKonsole = 201200;

    private static readonly Version s_leastTmux = new(3, 4);

    /// <summary>Never in CI, whose logs show the escape sequences.</summary>
    public static bool AreShown(HostEnvironment environment)
    {
        var terminal = environment.Variable("TERM") ?? "";
        if (environment.Variable("CI") is not null || terminal == "dumb")
            return false;
        // the variables of the outer terminal are inherited in a multiplexer, which decides by itself what it passes on
        if (environment.Variable("TMUX") is not null || terminal.StartsWith("tmux", StringComparison.Ordinal))
            return environment.Variable("TERM_PROGRAM") == "tmux" && Tmux(environment.Variable("TERM_PROGRAM_VERSION")) >= s_leastTmux;
        if (environment.Variable("STY") is not null || terminal.StartsWith("screen", StringComparison.Ordinal))
            return false;
        return s_marks.Any(mark => environment.Variable(mark) is not null)
            || s_programs.Contains(environment.Variable("TERM_PROGRAM"))
            || s_terminals.Any(start => terminal.StartsWith(start, StringComparison.Ordinal))
            || IsAtLeast(environment.Variable("VTE_VERSION"), LeastVte)
            || IsAtLeast(environment.Variable("KONSOLE_VERSION"), LeastKonsole);
    }

    private static bool IsAtLeast(string? version, int least) =>
        int.TryParse(version, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number >= least;

    // 3.4, 3.3a, next-3.5
    private static Version? Tmux(string? version) =>
        Version.TryParse(new string([.. (version ?? "").Where(character => character is '.' or (>= '0' and <= '9'))]), out var number)
            ? number
            : null;
}
