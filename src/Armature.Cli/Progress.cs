namespace Armature.Cli;

/// <summary>Shows on standard error what is being done, if that is a terminal and it takes long; leaves nothing behind.</summary>
internal sealed class Progress : IDisposable
{
    private static readonly TimeSpan s_patience = TimeSpan.FromSeconds(0.5);

    private readonly Lock _lock = new();
    private readonly TextWriter _error;
    private readonly Timer? _timer;
    private string _doing = "";
    private int _shown;

    public Progress(Terminal terminal)
    {
        _error = terminal.Error;
        _timer = terminal.IsErrorWatched ? new Timer(_ => Show(), null, s_patience, s_patience) : null;
    }

    /// <summary>Sets what is being done from now on; empty for nothing.</summary>
    public void Now(string doing)
    {
        lock (_lock)
            _doing = doing;
    }

    /// <summary>Erases the line, so that something else can be written.</summary>
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
            _doing = "";
    }

    private void Show()
    {
        lock (_lock)
        {
            if (_doing.Length == 0)
                return;
            _error.Write($"\r{_doing}{new string(' ', Math.Max(0, _shown - _doing.Length))}");
            _shown = _doing.Length;
        }
    }
}
