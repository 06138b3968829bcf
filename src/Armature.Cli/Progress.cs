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
    private readonly Timer? _timer;
    private string _status = "";
    private Stopwatch? _clock;
    private int _shown;

    public Progress(Terminal terminal)
    {
        _error = terminal.StatusLine;
        _width = terminal.Width ?? NarrowTerminal;
        _timer = terminal.IsErrorTerminal ? new Timer(_ => Show(), null, s_delay, s_delay) : null;
    }

    /// <summary>Sets the text of the line; empty for none.</summary>
    public void Now(string status)
    {
        lock (_lock)
            _status = Legible.Of(status, isAscii: false).ReplaceLineEndings(" ");
    }

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
