using System.Runtime.InteropServices;

namespace Armature.Cli.Running;

/// <summary>
/// A standard stream of this process on Linux and macOS. The streams of <see cref="Console"/> switch a terminal's cursor keys to application mode when they
/// are first used, and never put that back.
/// </summary>
internal sealed class StandardStream(int descriptor, bool isInput) : Stream
{
    /// <summary>EINTR.</summary>
    private const int Interrupted = 4;

    private const int StandardError = 2;

    /// <summary>EPIPE.</summary>
    private const int BrokenPipe = 32;

    private static readonly TimeSpan s_pause = TimeSpan.FromMilliseconds(5);

    /// <summary>EAGAIN.</summary>
    private static int WouldBlock => OperatingSystem.IsMacOS() ? 35 : 11;

    /// <inheritdoc/>
    public override bool CanRead => isInput;

    /// <inheritdoc/>
    public override bool CanWrite => !isInput;

    /// <inheritdoc/>
    public override bool CanSeek => false;

    /// <inheritdoc/>
    public override long Length => throw new NotSupportedException();

    /// <inheritdoc/>
    public override long Position
    {
        get => throw new NotSupportedException();
        set => throw new NotSupportedException();
    }

    /// <summary>
    /// Keeps the numbers of standard streams that are closed (<c>&gt;&amp;-</c>) from being given to the next file that is opened, which would then receive what is
    /// written to the stream: the runtime's own pipe for signals was such a file. A directory can be neither read nor written to, as a closed stream.
    /// Called before anything is opened.
    /// </summary>
    public static void Occupy()
    {
        if (OperatingSystem.IsWindows())
            return;
        // the lowest free number is given, and one above the three ends the search
        var opened = TerminalCalls.Open("/\0"u8, 0);
        while (opened is >= 0 and <= 2)
            opened = TerminalCalls.Open("/\0"u8, 0);
        if (opened > 2)
            _ = TerminalCalls.Close(opened);
    }

    /// <summary>Standard input.</summary>
    public static Stream Input() => OperatingSystem.IsWindows() ? WindowsConsole.Input() : new StandardStream(0, isInput: true);

    /// <summary>Standard output.</summary>
    public static Stream Output() => OperatingSystem.IsWindows() ? WindowsConsole.Output() : new StandardStream(1, isInput: false);

    /// <summary>Standard error.</summary>
    public static Stream Error() => OperatingSystem.IsWindows() ? WindowsConsole.Error() : new StandardStream(2, isInput: false);

    /// <inheritdoc/>
    public override int Read(Span<byte> buffer)
    {
        while (true)
        {
            var read = TerminalCalls.Read(descriptor, buffer, (nuint)buffer.Length);
            if (read >= 0)
                return (int)read;
            if (!CanRetry(Marshal.GetLastPInvokeError()))
                return 0; // closed, or a directory
        }
    }

    /// <inheritdoc/>
    public override int Read(byte[] buffer, int offset, int count) => Read(buffer.AsSpan(offset, count));

    /// <summary>Writes everything; what a reader no longer takes is dropped.</summary>
    /// <exception cref="IOException">The system refuses, except for standard error: the disk is full.</exception>
    public override void Write(ReadOnlySpan<byte> buffer)
    {
        while (!buffer.IsEmpty)
        {
            var written = TerminalCalls.Write(descriptor, buffer, (nuint)buffer.Length);
            if (written >= 0)
            {
                buffer = buffer[(int)written..];
                continue;
            }

            var error = Marshal.GetLastPInvokeError();
            if (error is BrokenPipe)
                return;
            if (CanRetry(error))
                continue;
            // that standard error is closed can be reported nowhere
            if (descriptor == StandardError)
                return;
            throw new IOException($"cannot write to descriptor {descriptor} (error {error})");
        }
    }

    /// <inheritdoc/>
    public override void Write(byte[] buffer, int offset, int count) => Write(buffer.AsSpan(offset, count));

    /// <inheritdoc/>
    public override void Flush() { }

    /// <inheritdoc/>
    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    /// <inheritdoc/>
    public override void SetLength(long value) => throw new NotSupportedException();

    // another program may have made the terminal non-blocking
    private static bool CanRetry(int error)
    {
        if (error == WouldBlock)
            Thread.Sleep(s_pause);
        return error == WouldBlock || error == Interrupted;
    }
}
