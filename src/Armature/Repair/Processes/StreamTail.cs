using System.Text;

namespace Armature.Repair.Processes;

/// <summary>Reads a stream to its end on a thread of its own and keeps the last part of it.</summary>
internal sealed class StreamTail
{
    private const int Chunk = 8 * 1024;

    private readonly StreamReader _reader;
    private readonly int _kept;
    private readonly Action<string>? _received;
    private readonly StringBuilder _text = new();
    private readonly Thread _thread;

    /// <param name="kept">How many characters are kept.</param>
    /// <param name="received">Called with each part as it arrives, on the reading thread.</param>
    public StreamTail(StreamReader reader, int kept, Action<string>? received)
    {
        _reader = reader;
        _kept = kept;
        _received = received;
        _thread = new Thread(Read) { IsBackground = true };
        _thread.Start();
    }

    /// <summary>The last part of what was read so far.</summary>
    public string Text
    {
        get
        {
            lock (_text)
                return _text.Length <= _kept ? _text.ToString() : _text.ToString(_text.Length - _kept, _kept);
        }
    }

    /// <summary>Waits for the end of the stream, or until the limit has passed.</summary>
    public void Wait(TimeSpan limit) => _thread.Join(limit);

    private void Read()
    {
        var buffer = new char[Chunk];
        try
        {
            for (var read = _reader.Read(buffer); read > 0; read = _reader.Read(buffer))
                Keep(new string(buffer, 0, read));
        }
        catch (ObjectDisposedException)
        {
            // the process was disposed after Wait timed out
        }
        catch (IOException)
        {
            // the other end of the pipe is gone; keep what was read
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

        _received?.Invoke(part);
    }
}
