using System.Diagnostics;
using System.Globalization;
using Armature.Reporting.Text;

namespace Armature.Cli;

/// <summary>A status line on standard error, if that is a terminal. It appears after half a second and is erased at the end.</summary>
internal sealed class Progress : IDisposable
{
    private static readonly TimeSpan s_delay = TimeSpan.FromSeconds(0.5);

    // if only standard output is not a terminal, its width is not asked for
    private const int NarrowTerminal = 80;

    private readonly Lock _lock = new();
    private readonly TextWriter _error;
    private readonly int _width;
    private readonly Action<string>? _doing;
    private readonly Timer? _timer;
    private string _status = "";
    private string _lead = "";
    private Stopwatch? _counted;
    private Stopwatch? _clock;
    private int _shown;

    public Progress(Terminal terminal)
    {
        _error = terminal.StatusLine;
        _doing = terminal.Doing;
        _width = terminal.Width ?? NarrowTerminal;
        _timer = terminal is { IsErrorTerminal: true, Look.IsQuiet: false } ? new Timer(_ => Show(), null, s_delay, s_delay) : null;
    }

    /// <summary>Sets the text of the line; empty for none.</summary>
    public void Now(string status)
    {
        _doing?.Invoke(status);
        lock (_lock)
            _status = _lead + Legible.Of(status, isAscii: false).ReplaceLineEndings(" ");
    }

    /// <summary>Shows how many of many are done, how many a second, and the time that the others may take.</summary>
    public void Count(int done, int all)
    {
        if (all < 2)
            return;
        lock (_lock)
        {
            _counted ??= Stopwatch.StartNew();
            var rate = done / Math.Max(_counted.Elapsed.TotalSeconds, 0.001);
            _lead = done == 0 ? $"1 of {all:#,0}  " : $"{done + 1:#,0} of {all:#,0}  {Rate(rate)}, {Left((all - done) / rate)} left  ";
        }
    }

    private static string Rate(double rate) => rate >= 1 ? $"{Short(rate)}/s" : $"{Short(rate * 60)}/min";

    private static string Left(double seconds) =>
        seconds >= 3600 ? $"{Short(seconds / 3600)} h"
        : seconds >= 60 ? $"{Short(seconds / 60)} min"
        : $"{Short(Math.Ceiling(seconds))} s";

    private static string Short(double number) => number.ToString(number >= 10 ? "0" : "0.#", CultureInfo.InvariantCulture);

    /// <summary>Shows the seconds from now on at the end of the line.</summary>
    public void StartClock()
    {
        lock (_lock)
            _clock = Stopwatch.StartNew();
    }

    /// <summary>Erases the line, so that other output can be written.</summary>
    public void Clear()
    {
        lock (_lock)
        {
            if (_shown > 0)
                _error.Write($"\r{new string(' ', _shown)}\r");
            _shown = 0;
        }
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _timer?.Dispose();
        Clear();
        lock (_lock)
            _status = "";
    }

    private void Show()
    {
        lock (_lock)
        {
            if (_status.Length == 0)
            {
                Clear();
                return;
            }

            var end = _clock is { } clock ? string.Create(CultureInfo.InvariantCulture, $" ... {clock.Elapsed.TotalSeconds:0} s") : "";
            // a line that wraps cannot be erased
            var line = _status[..Math.Clamp(_width - 1 - end.Length, 0, _status.Length)] + end;
            _error.Write($"\r{line}{new string(' ', Math.Max(0, _shown - line.Length))}");
            _shown = line.Length;
        }
    }
}
