namespace Armature.Cli;

/// <summary>
/// Where the result of a command goes: standard output, or the file of <c>--output</c>. A write that the system refuses is kept as a fault, so that no
/// command ends in the middle of its work. The old contents of a file are kept until something is written or the command ends, because the command may
/// read the same file.
/// </summary>
internal sealed class ResultStream : Stream
{
    // the native program contains no exception messages of the framework (UseSystemResourceKeys)
    private const string WriteError = "write error";

    private readonly Stream _inner;
    private readonly bool _isFile;
    private bool _isStarted;

    private ResultStream(Stream inner, bool isFile) => (_inner, _isFile) = (inner, isFile);

    /// <summary>Why something could not be written; null if all was.</summary>
    public string? Fault { get; private set; }

    /// <inheritdoc/>
    public override bool CanRead => false;

    /// <inheritdoc/>
    public override bool CanSeek => false;

    /// <inheritdoc/>
    public override bool CanWrite => true;

    /// <inheritdoc/>
    public override long Length => throw new NotSupportedException();

    /// <inheritdoc/>
    public override long Position
    {
        get => throw new NotSupportedException();
        set => throw new NotSupportedException();
    }

    /// <summary>Over a stream that stays the caller's to dispose.</summary>
    public static ResultStream Over(Stream output) => new(output, isFile: false);

    /// <summary>Opens a file, creating it if it does not exist; null with the reason if the system refuses.</summary>
    public static ResultStream? Open(string path, out string reason)
    {
        reason = "";
        try
        {
            return new ResultStream(
                new FileStream(path, FileMode.OpenOrCreate, FileAccess.Write, FileShare.ReadWrite, bufferSize: 1),
                isFile: true
            );
        }
        catch (DirectoryNotFoundException)
        {
            reason = "no such directory";
        }
        catch (UnauthorizedAccessException)
        {
            reason = Directory.Exists(path) ? "it is a directory" : "permission denied";
        }
        catch (IOException)
        {
            reason = WriteError;
        }
        catch (ArgumentException)
        {
            reason = "not a valid path";
        }

        return null;
    }

    /// <summary>Removes what an earlier run wrote: it must not look like the result of this one. A pipe or a device has nothing to remove.</summary>
    public void Start()
    {
        if (_isFile && !_isStarted && _inner is { CanSeek: true, Length: > 0 })
            _inner.SetLength(0);
        _isStarted = true;
    }

    /// <summary>Removes what was written, because it is not whole.</summary>
    public void Discard()
    {
        if (_isFile && _inner.CanSeek)
            _inner.SetLength(0);
        _isStarted = true;
    }

    /// <summary>Keeps the start of the file, and writes behind it.</summary>
    /// <param name="length">Bytes to keep.</param>
    public void Continue(long length)
    {
        _isStarted = true;
        if (_inner is not { CanSeek: true })
            return;
        _inner.SetLength(length);
        _inner.Seek(0, SeekOrigin.End);
    }

    /// <inheritdoc/>
    public override void Write(byte[] buffer, int offset, int count) => Write(buffer.AsSpan(offset, count));

    /// <inheritdoc/>
    public override void Write(ReadOnlySpan<byte> buffer)
    {
        if (Fault is not null)
            return;
        try
        {
            Start();
            _inner.Write(buffer);
        }
        catch (IOException)
        {
            Fault = WriteError;
        }
    }

    /// <inheritdoc/>
    public override void Flush()
    {
        try
        {
            _inner.Flush();
        }
        catch (IOException)
        {
            Fault ??= WriteError;
        }
    }

    /// <inheritdoc/>
    public override int Read(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    /// <inheritdoc/>
    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    /// <inheritdoc/>
    public override void SetLength(long value) => throw new NotSupportedException();

    /// <inheritdoc/>
    protected override void Dispose(bool disposing)
    {
        if (disposing && _isFile)
        {
            Start();
            _inner.Dispose();
        }

        base.Dispose(disposing);
    }
}
