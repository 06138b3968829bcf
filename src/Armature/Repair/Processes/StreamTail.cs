using System.Text;

namespace Armature.Repair.Processes;

/// <summary>Reads a stream to its end and keeps its last part.</summary>
internal sealed class StreamTail
{
    private const int Chunk = 8 * 1024;

    private readonly StreamReader _from;
    private readonly int _kept;
    private readonly Action<string>? _heard;
    private readonly StringBuilder _text = new();
    private readonly Thread _reading;

    public StreamTail(StreamReader from, int kept, Action<string>? heard)
    {
        _from = from;
        _kept = kept;
        _heard = heard;
        _reading = new Thread(Read) { IsBackground = true };
        _reading.Start();
    }

    /// <summary>What is kept so far.</summary>
    public string Text
    {
        get
        {
            lock (_text)
                return _text.Length <= _kept ? _text.ToString() : _text.ToString(_text.Length - _kept, _kept);
        }
    }

    /// <summary>Waits for its end, but not for ever.</summary>
    public void Wait(TimeSpan limit) => _reading.Join(limit);

    private void Read()
    {
        var buffer = new char[Chunk];
        try
        {
            for (var read = _from.Read(buffer); read > 0; read = _from.Read(buffer))
                Keep(new string(buffer, 0, read));
        }
        catch (ObjectDisposedException)
        {
            // whoever waited has given up
        }
        catch (IOException)
        {
            // the other end is gone: what was read is what there is
        }
    }

    private void Keep(string part)
    {
        lock (_text)
        {
            _text.Append(part);
            if (_text.Length > 2 * _kept)
                _text.Remove(0, _text.Length - _kept);
        }

        _heard?.Invoke(part);
    }
}
