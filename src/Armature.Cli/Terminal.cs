using System.Text;
using Armature.Reporting;
using Armature.Reporting.Text;
using Armature.Subjects;

namespace Armature.Cli;

/// <summary>Standard input, output and error of a run, and what is known about them.</summary>
internal sealed record Terminal
{
    /// <summary>Longer lines are hard to read, however wide the window is.</summary>
    private const int MostWidth = 132;

    /// <summary>Standard output.</summary>
    public required Stream Out { get; init; }

    /// <summary>Standard input.</summary>
    public Stream In { get; init; } = Stream.Null;

    /// <summary>Whether standard input is a terminal.</summary>
    public bool IsTyped { get; init; }

    /// <summary>Standard error.</summary>
    public required TextWriter Error { get; init; }

    /// <summary>The variables and directories of the process.</summary>
    public required HostEnvironment Environment { get; init; }

    /// <summary>The columns of the terminal; null if standard output is not a terminal.</summary>
    public int? Width { get; init; }

    /// <summary>Whether standard error is a terminal.</summary>
    public bool IsErrorWatched { get; init; }

    /// <summary>The terminal of this process.</summary>
    public static Terminal OfProcess()
    {
        if (OperatingSystem.IsWindows() && !Console.IsOutputRedirected)
            Console.OutputEncoding = Encoding.UTF8;
        return new()
        {
            Out = Console.OpenStandardOutput(),
            In = Console.OpenStandardInput(),
            IsTyped = !Console.IsInputRedirected,
            Error = Console.Error,
            Environment = HostEnvironment.Current(),
            Width = Console.IsOutputRedirected ? null : Console.WindowWidth,
            IsErrorWatched = !Console.IsErrorRedirected,
        };
    }

    /// <summary>The library, for this process.</summary>
    public Doctor Doctor => new(Environment);

    /// <summary>How pages are rendered by default.</summary>
    public RenderOptions Rendering =>
        new()
        {
            Width = Math.Clamp(Width ?? RenderOptions.DefaultWidth, RenderOptions.MinWidth, MostWidth),
            HasColor = WelcomesColor,
            IsAscii = !ShowsUnicode,
            ToolVersion = CommandLine.Version,
        };

    /// <summary>Whether colour is used by default (no-color.org); on Windows only in terminals that announce support.</summary>
    public bool WelcomesColor =>
        Width is not null
        && Environment.Variable("NO_COLOR") is null
        && Environment.Variable("TERM") != "dumb"
        && (!Environment.IsWindows || (Environment.Variable("WT_SESSION") ?? Environment.Variable("TERM")) is not null);

    /// <summary>Whether it shows more than ASCII, by the locale for characters (POSIX 8.2); on Windows the console is set to UTF-8 above.</summary>
    public bool ShowsUnicode =>
        Environment.IsWindows || Locale.Replace("-", "", StringComparison.Ordinal).Contains("utf8", StringComparison.OrdinalIgnoreCase);

    private string Locale => Environment.Variable("LC_ALL") ?? Environment.Variable("LC_CTYPE") ?? Environment.Variable("LANG") ?? "";

    /// <summary>Writes a page to standard output.</summary>
    public ExitCode Show(Action<Page> write)
    {
        using var text = new StreamWriter(Out, leaveOpen: true);
        write(new Page(text, Rendering));
        return ExitCode.Healthy;
    }
}
