using System.Collections.Immutable;
using System.CommandLine;
using System.Runtime.InteropServices;
using Armature.Cli.Configuration;
using Armature.Subjects;
using Armature.Subjects.Disk;

namespace Armature.Cli.Watching;

/// <summary>Examines again whenever files change and nothing has changed for a moment, until it is interrupted.</summary>
internal sealed class WatchLoop(Terminal terminal) : IDisposable
{
    // where an environment would appear if none was found
    private static readonly string[] s_environments = [".venv", "venv"];
    private static readonly TimeSpan s_tick = TimeSpan.FromMilliseconds(100);

    private readonly ManualResetEventSlim _end = new();
    private readonly HashSet<WatchedPlace> _places = [];
    private ImmutableArray<string> _own = [];
    private ChangeMonitor? _monitor;

    /// <summary>How long nothing may change before files are examined again. Installers write with shorter pauses.</summary>
    public static TimeSpan Pause { get; } = TimeSpan.FromSeconds(1);

    /// <summary>How long an installation that looks unfinished is waited for after the last change.</summary>
    private static readonly TimeSpan s_patience = TimeSpan.FromSeconds(10);

    /// <summary>Adds what the next change is waited for in.</summary>
    public void Watch(IEnumerable<WatchedPlace> places) => _places.UnionWith(places);

    /// <summary>Adds the baseline, and leaves the reports of the run out: they must not start the next run.</summary>
    public void Watch(ParseResult given, HostEnvironment environment)
    {
        if (given.GetValue(ConfigurationOptions.Baseline) is { } baseline)
            Watch(WatchedPlace.Of(environment.Absolute(baseline)));
        _own = [.. (given.GetValue(OutputOptions.Reports) ?? []).Select(report => environment.Absolute(ReportRequest.Of(report).Path))];
    }

    /// <summary>Repeats until Ctrl-C.</summary>
    /// <param name="examine">Examines, adds what to watch, and takes the exit status of an interruption.</param>
    /// <returns>The exit status of the last examination.</returns>
    public ExitCode Run(Func<ExitCode, ExitCode> examine)
    {
        var last = ExitCode.Interrupted;
        while (true)
        {
            _places.Clear();
            _monitor?.Reset();
            ClearScreen();
            last = examine(last);
            if (!IsChanged())
                return last;
            // the reader of the pipe has ended
            if ((terminal.Out as ResultStream)?.Fault is not null)
                return last;
        }
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _monitor?.Dispose();
        _end.Dispose();
    }

    // false if the user ended it
    private bool IsChanged()
    {
        if (_places.Count == 0)
            _places.UnionWith(s_environments.Select(name => new WatchedPlace(terminal.Environment.CurrentDirectory, name)));
        using var interrupt = PosixSignalRegistration.Create(PosixSignal.SIGINT, End);
        if (_monitor?.Watches(_places) != true)
        {
            _monitor?.Dispose();
            _monitor = new ChangeMonitor([.. _places], path => _own.Contains(DiskPath.FromSystem(path)));
        }

        Say(
            $"watching {_places.Count:#,0} {(_places.Count == 1 ? "place" : "places")} for changes{(_monitor.IsComparing ? ", by comparing files every few seconds" : "")}; Ctrl-C ends"
        );
        var started = DateTime.UtcNow;
        while (!_end.Wait(s_tick))
        {
            _monitor.Compare();
            if (_monitor.Quiet is { } quiet && quiet >= Pause && (quiet >= s_patience || !UnfinishedInstallation.IsIn(_places, started)))
            {
                Say($"{terminal.Environment.Short(_monitor.Changed ?? "")} changed");
                return true;
            }
        }

        return false;
    }

    private void End(PosixSignalContext signal)
    {
        signal.Cancel = true;
        _end.Set();
    }

    // a pipe gets one report after another
    private void ClearScreen()
    {
        if (terminal.Width is null || (OperatingSystem.IsWindows() && !terminal.HasEscapeCodes))
            return;
        terminal.Out.Write("\u001b[H\u001b[2J"u8);
        terminal.Out.Flush();
    }

    private void Say(string message)
    {
        if (!terminal.Look.IsQuiet)
            terminal.Error.WriteLine($"note: {message}");
    }
}
