using Armature.Cli.Running;
using Armature.Reporting;
using Armature.Reporting.Json;
using Armature.Reporting.Text;
using Armature.Subjects;

namespace Armature.Cli;

/// <summary>The standard streams of a run and their properties, so that tests can replace them.</summary>
internal sealed record Terminal
{
    /// <summary>Longer lines are hard to read, even on a wide terminal.</summary>
    private const int MaximumWidth = 132;

    private const int StandardOutput = 1;

    private readonly TextWriter _error = TextWriter.Null;

    public required Stream Out { get; init; }

    public Stream In { get; init; } = Stream.Null;

    /// <summary>Whether standard input is a terminal.</summary>
    public bool IsInputTerminal { get; init; }

    /// <summary>Standard error. Everything that is written is made safe for a terminal: names of files and packages are untrusted.</summary>
    public required TextWriter Error
    {
        get => _error;
        init => (_error, StatusLine) = (LegibleWriter.Over(value), value);
    }

    /// <summary>Standard error as it is, for a line that is overwritten. What is written must be safe already.</summary>
    public TextWriter StatusLine { get; private init; } = TextWriter.Null;

    public required HostEnvironment Environment { get; init; }

    /// <summary>The columns of the terminal; null if standard output is not a terminal.</summary>
    public int? Width { get; init; }

    /// <summary>Whether standard error is a terminal.</summary>
    public bool IsErrorTerminal { get; init; }

    /// <summary>Whether the console of Windows obeys escape codes.</summary>
    public bool HasEscapeCodes { get; init; }

    /// <summary>The streams of this process.</summary>
    public static Terminal OfProcess() =>
        new()
        {
            Out = StandardStream.Output(),
            In = StandardStream.Input(),
            IsInputTerminal = !Console.IsInputRedirected,
            Error = new StreamWriter(StandardStream.Error()) { AutoFlush = true },
            HasEscapeCodes = OperatingSystem.IsWindows() && WindowsConsole.EnableEscapeCodes(),
            Environment = HostEnvironment.Current(),
            Width = Console.IsOutputRedirected ? null : WindowWidth(),
            IsErrorTerminal = !Console.IsErrorRedirected,
        };

    // except on Windows, Console.WindowWidth changes modes of the terminal, which nothing puts back
    private static int WindowWidth() =>
        OperatingSystem.IsWindows() ? Console.WindowWidth : PseudoTerminal.Columns(StandardOutput) ?? RenderOptions.DefaultWidth;

    public Doctor Doctor => new(Environment);

    /// <summary>What the common options of the command say.</summary>
    public Look Look { get; init; } = new();

    /// <summary>Where a result goes as text too, if <see cref="Out"/> receives it as JSON; null for nowhere.</summary>
    public Stream? Reader { get; init; }

    /// <summary>Whether the reports that a configuration names are written as files.</summary>
    public bool WritesReports { get; init; } = true;

    /// <summary>Stops an examination.</summary>
    public CancellationToken Stopped { get; init; }

    /// <summary>Receives what is being done, such as <c>examining .venv ...</c>; null if nothing wants it.</summary>
    public Action<string>? Doing { get; init; }

    /// <summary>The day of the run (UTC): an entry of the configuration can end with a day.</summary>
    public DateOnly Today { get; init; } = DateOnly.FromDateTime(DateTime.UtcNow);

    /// <summary>Standard output if <see cref="Out"/> is a file: for what the user must see before an answer.</summary>
    public Stream? Screen { get; init; }

    /// <summary>How to render to <see cref="Out"/>. A file is always UTF-8 and has no colour unless <c>--color always</c> is given.</summary>
    public RenderOptions Rendering => Look.IsFile ? Plain with { HasColor = Look.Color is ColorWhen.Always } : OnScreen(Width is not null);

    /// <summary>How to render to a file beside the output.</summary>
    public RenderOptions RenderingOfFiles => Plain;

    /// <summary>How to render to standard error.</summary>
    public RenderOptions RenderingOfErrors => OnScreen(IsErrorTerminal);

    /// <summary>How to render to standard output, whatever the output is.</summary>
    public RenderOptions RenderingOfScreen => OnScreen(Width is not null);

    private RenderOptions OnScreen(bool isTerminal)
    {
        var hasColor =
            Look.Color is ColorWhen.Always
            || (Look.Color is ColorWhen.Auto && DefaultColor.IsUsed(Environment, isTerminal, HasEscapeCodes));
        return Plain with
        {
            HasColor = hasColor,
            IsAscii = Look.IsAscii || !ShowsUnicode,
            Pages = isTerminal && hasColor && TerminalLinks.AreShown(Environment) ? DocumentationAddress.Of(Environment) : null,
        };
    }

    private RenderOptions Plain =>
        new()
        {
            Width = Math.Clamp(Width ?? RenderOptions.DefaultWidth, RenderOptions.MinWidth, MaximumWidth),
            IsAscii = Look.IsAscii,
            IsVerbose = Look.IsVerbose,
            IsQuiet = Look.IsQuiet,
            ToolVersion = CommandLine.Version,
            BaseDirectory = CheckoutDirectory.Of(Environment),
            Documentation = DocumentationAddress.Of(Environment),
        };

    /// <summary>Whether characters beyond ASCII can be shown, by the locale (POSIX 8.2). On Windows text reaches the console as UTF-16.</summary>
    public bool ShowsUnicode =>
        Environment.IsWindows || Locale.Replace("-", "", StringComparison.Ordinal).Contains("utf8", StringComparison.OrdinalIgnoreCase);

    private string Locale => Environment.Variable("LC_ALL") ?? Environment.Variable("LC_CTYPE") ?? Environment.Variable("LANG") ?? "";

    /// <summary>Says on standard error why a subject is not examined, and on standard output too if the command writes JSON.</summary>
    public ExitCode Refuse(UnexaminedSubject subject, bool isJson)
    {
        WriteRefusal(subject);
        if (isJson)
            JsonOutput.Write(Out, subject);
        return ExitCode.CouldNotExamine;
    }

    /// <inheritdoc cref="Refuse(UnexaminedSubject, bool)"/>
    public ExitCode Refuse(SubjectException refusal, bool isJson) =>
        Refuse(new UnexaminedSubject(refusal.Path, refusal.Reason, refusal.Help), isJson);

    /// <summary>Says on standard error why a subject is not examined.</summary>
    public void WriteRefusal(UnexaminedSubject subject)
    {
        Error.WriteLine($"armature: {(subject.Path is { } path ? $"`{path}`: " : "")}{subject.Reason}");
        if (subject.Help is { } help)
            Error.WriteLine($"help: {help}");
    }

    /// <summary>Writes a result as JSON or as a page; as both if there is a <see cref="Reader"/>.</summary>
    public void Write(bool isJson, Action<Stream> json, Action<Page> page)
    {
        if (isJson)
            json(Out);
        if (!isJson || Reader is not null)
            Show(page);
    }

    /// <summary>Writes a page to standard output, or to the <see cref="Reader"/>.</summary>
    public ExitCode Show(Action<Page> write)
    {
        using var text = new StreamWriter(Reader ?? Out, leaveOpen: true);
        write(new Page(text, Rendering));
        return ExitCode.Healthy;
    }
}
