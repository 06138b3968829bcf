using Armature.Subjects;

namespace Armature.Cli;

/// <summary>The values of <c>--color</c>.</summary>
internal enum ColorWhen
{
    /// <summary>The environment variables and the kind of output decide.</summary>
    Auto,

    /// <summary>Always, also in a file or a pipe.</summary>
    Always,

    /// <summary>Never.</summary>
    Never,
}

/// <summary>Whether output has colour if <c>--color</c> does not decide it.</summary>
internal static class DefaultColor
{
    /// <summary>
    /// The first of these that is set decides: NO_COLOR (no-color.org), FORCE_COLOR (force-color.org), CLICOLOR_FORCE and CLICOLOR
    /// (bixense.com/clicolors), TERM=dumb. Else a terminal has colour; on Windows only one whose console obeys escape codes or that announces
    /// support for it.
    /// </summary>
    public static bool IsUsed(HostEnvironment environment, bool isTerminal, bool hasEscapeCodes = false)
    {
        if (environment.Variable("NO_COLOR") is not null)
            return false;
        if (environment.Variable("FORCE_COLOR") is not null || environment.Variable("CLICOLOR_FORCE") is not (null or "0"))
            return true;
        return isTerminal
            && environment.Variable("CLICOLOR") != "0"
            && environment.Variable("TERM") != "dumb"
            && (
                !environment.IsWindows || hasEscapeCodes || (environment.Variable("WT_SESSION") ?? environment.Variable("TERM")) is not null
            );
    }
}
