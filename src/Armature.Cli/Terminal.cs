using System.Text;
using Armature.Reporting;
using Armature.Reporting.Text;

namespace Armature.Cli;

/// <summary>What a run talks to: standard output for data, standard error for talk, and what is known of both.</summary>
internal sealed record Terminal
{
    /// <summary>A line that is longer is hard to read, however wide the window.</summary>
    private const int MostWidth = 132;

    /// <summary>Standard output.</summary>
    public required Stream Out { get; init; }

    /// <summary>Standard error.</summary>
    public required TextWriter Error { get; init; }

    /// <summary>The environment variables.</summary>
    public required Func<string, string?> Variable { get; init; }

    /// <summary>Columns of the terminal that standard output is; null where it is none.</summary>
    public int? Width { get; init; }

    /// <summary>Whether standard error is a terminal.</summary>
    public bool IsErrorWatched { get; init; }

    /// <summary>Whether this is Windows, where a terminal speaks UTF-8 once told to, and colours only where it says so.</summary>
    public bool IsWindows { get; init; }

    /// <summary>The terminal of this process.</summary>
    public static Terminal OfProcess()
    {
        if (OperatingSystem.IsWindows() && !Console.IsOutputRedirected)
            Console.OutputEncoding = Encoding.UTF8;
        return new()
        {
            Out = Console.OpenStandardOutput(),
            Error = Console.Error,
            Variable = Environment.GetEnvironmentVariable,
            Width = Console.IsOutputRedirected ? null : Console.WindowWidth,
            IsErrorWatched = !Console.IsErrorRedirected,
            IsWindows = OperatingSystem.IsWindows(),
        };
    }

    /// <summary>What a page may use where no flag says otherwise.</summary>
    public RenderOptions Rendering =>
        new()
        {
            Width = Math.Clamp(Width ?? RenderOptions.UsualWidth, RenderOptions.LeastWidth, MostWidth),
            HasColor = WelcomesColor,
            IsAscii = !ShowsUnicode,
            ToolVersion = CommandLine.Version,
        };

    /// <summary>Whether colour is welcome where nobody asked for it (no-color.org).</summary>
    public bool WelcomesColor =>
        Width is not null
        && string.IsNullOrEmpty(Variable("NO_COLOR"))
        && Variable("TERM") != "dumb"
        && (!IsWindows || Variable("WT_SESSION") is not null || Variable("TERM") is not null);

    /// <summary>Whether it shows more than ASCII: by the locale that holds for characters (POSIX 8.2), or Windows.</summary>
    public bool ShowsUnicode => IsWindows || Locale.Replace("-", "", StringComparison.Ordinal).Contains("utf8", StringComparison.OrdinalIgnoreCase);

    /// <summary>Writes a page to standard output.</summary>
    public ExitCode Show(Action<Page> write)
    {
        using var text = new StreamWriter(Out, leaveOpen: true);
        write(new Page(text, Rendering));
        return ExitCode.Healthy;
    }

    private string Locale => new[] { "LC_ALL", "LC_CTYPE", "LANG" }.Select(Variable).FirstOrDefault(value => !string.IsNullOrEmpty(value)) ?? "";
}
