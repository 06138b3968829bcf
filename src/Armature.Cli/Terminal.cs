using System.Text;
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

    /// <summary>The streams of this process.</summary>
    public static Terminal OfProcess()
    {
        if (OperatingSystem.IsWindows() && !Console.IsOutputRedirected)
            Console.OutputEncoding = Encoding.UTF8;
        return new()
        {
            Out = StandardStream.Output(),
            In = StandardStream.Input(),
            IsInputTerminal = !Console.IsInputRedirected,
            Error = OperatingSystem.IsWindows() ? Console.Error : new StreamWriter(StandardStream.Error()) { AutoFlush = true },
            Environment = HostEnvironment.Current(),
            Width = Console.IsOutputRedirected ? null : WindowWidth(),
            IsErrorTerminal = !Console.IsErrorRedirected,
        };
    }

    // except on Windows, Console.WindowWidth changes modes of the terminal, which nothing puts back
    private static int WindowWidth() =>
        OperatingSystem.IsWindows() ? Console.WindowWidth : PseudoTerminal.Columns(StandardOutput) ?? RenderOptions.DefaultWidth;

    public Doctor Doctor => new(Environment);

    /// <summary>The defaults for rendering to standard output.</summary>
    public RenderOptions Rendering =>
        new()
        {
            Width = Math.Clamp(Width ?? RenderOptions.DefaultWidth, RenderOptions.MinWidth, MaximumWidth),
            HasColor = UsesColor,
            IsAscii = !ShowsUnicode,
            ToolVersion = CommandLine.Version,
        };

    /// <summary>Whether colour is used by default (no-color.org). On Windows only in terminals that announce support for it.</summary>
    public bool UsesColor =>
        Width is not null
        && Environment.Variable("NO_COLOR") is null
        && Environment.Variable("TERM") != "dumb"
        && (!Environment.IsWindows || (Environment.Variable("WT_SESSION") ?? Environment.Variable("TERM")) is not null);

    /// <summary>Whether characters beyond ASCII can be shown, by the locale (POSIX 8.2). On Windows <see cref="OfProcess"/> sets the console to UTF-8.</summary>
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

    /// <summary>Writes a page to standard output.</summary>
    public ExitCode Show(Action<Page> write)
    {
        using var text = new StreamWriter(Out, leaveOpen: true);
        write(new Page(text, Rendering));
        return ExitCode.Healthy;
    }
}
