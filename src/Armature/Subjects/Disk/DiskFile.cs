using System.Buffers;
using System.Runtime.InteropServices;
using System.Runtime.Versioning;
using Armature.Binaries;
using Microsoft.Win32.SafeHandles;

namespace Armature.Subjects.Disk;

/// <summary>
/// A file read with pread, only in the requested ranges. It is not memory-mapped: if another process truncates a mapped file, access raises
/// SIGBUS, and environments may change while they are examined.
/// </summary>
internal sealed class DiskFile : ByteSource
{
    private const int HeaderBytes = 8 * 1024;

    /// <summary>O_CLOEXEC and O_NONBLOCK, so that opening a pipe does not wait for a writer. It does not affect regular files.</summary>
    internal const int LinuxOpenFlags = 0x80000 | 0x800;

    /// <summary>The same flags on macOS.</summary>
    private const int MacOpenFlags = 0x1000000 | 0x4;

    private readonly SafeFileHandle _file;
    private readonly List<Extent> _extents = [];
    private string? _failure;

    private DiskFile(SafeFileHandle file, long length)
    {
        _file = file;
        Length = length;
    }

    /// <inheritdoc/>
    public override long Length { get; }

    /// <inheritdoc/>
    public override string? Failure => _failure;

    /// <summary>Opens a regular file.</summary>
    public static OpenOutcome Open(string path)
    {
        try
        {
            return Check(HandleOf(path));
        }
        catch (NotSupportedException)
        {
            return NotRegular(); // a pipe or device has no length
        }
        catch (UnauthorizedAccessException) when (OperatingSystem.IsWindows() && Directory.Exists(path))
        {
            return new OpenOutcome.Refused("is a directory");
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            return Failed(SystemReason.Of(exception));
        }
    }

    /// <inheritdoc/>
    public override bool TryBytes(long offset, long length, out ReadOnlySpan<byte> bytes)
    {
        bytes = default;
        if (offset < 0 || length < 0 || offset > Length - length || length > Array.MaxLength)
            return false;
        return IsHeld(offset, (int)length, out bytes) || TryRead(offset, (int)length, out bytes);
    }

    /// <inheritdoc/>
    public override bool TryCopy(long offset, Span<byte> destination)
    {
        if (offset < 0 || offset > Length - destination.Length)
            return false;
        if (!IsHeld(offset, destination.Length, out var bytes))
            return Fill(destination, offset) == destination.Length;
        bytes.CopyTo(destination);
        return true;
    }

    /// <inheritdoc/>
    protected override void Dispose(bool disposing)
    {
        foreach (var extent in _extents)
            ArrayPool<byte>.Shared.Return(extent.Buffer);
        _extents.Clear();
        _file.Dispose();
        base.Dispose(disposing);
    }

    private static SafeFileHandle HandleOf(string path) =>
        // an open file does not prevent others from changing or removing it
        OperatingSystem.IsWindows()
            ? File.OpenHandle(path, share: FileShare.ReadWrite | FileShare.Delete)
        : OperatingSystem.IsMacOS() ? LibC.OpenFile(path, MacOpenFlags)
        : LibC.OpenFile(path, LinuxOpenFlags);

    private static OpenOutcome Check(SafeFileHandle file)
    {
        if (file.IsInvalid)
            return Failed(SystemReason.OfError(Marshal.GetLastPInvokeError()));
        var status = OperatingSystem.IsLinux() ? LinuxStatus.Of(file) : new FileStatus(EntryKind.File, RandomAccess.GetLength(file));
        if (status is { Kind: EntryKind.File, Length: var length })
            return new OpenOutcome.Opened(new DiskFile(file, length));
        file.Dispose();
        return status is { Kind: EntryKind.Directory } ? new OpenOutcome.Refused("is a directory") : NotRegular();
    }

    private static OpenOutcome.Refused NotRegular() => new("not a regular file");

    private static OpenOutcome Failed(string? reason) => reason is null ? new OpenOutcome.Absent() : new OpenOutcome.Refused(reason);

    private bool IsHeld(long offset, int length, out ReadOnlySpan<byte> bytes)
    {
        foreach (var extent in _extents)
        {
            if (extent.TryBytes(offset, length, out bytes))
                return true;
        }

        bytes = default;
        return false;
    }

    private bool TryRead(long offset, int length, out ReadOnlySpan<byte> bytes)
    {
        // readers first want the header, and most of what they want next is close to it
        var wanted = (int)Math.Max(length, Math.Min(HeaderBytes, Length - offset));
        var buffer = ArrayPool<byte>.Shared.Rent(wanted);
        var read = Fill(buffer.AsSpan(0, wanted), offset);
        _extents.Add(new Extent(offset, read, buffer));
        return _extents[^1].TryBytes(offset, length, out bytes);
    }

    private int Fill(Span<byte> buffer, long offset)
    {
        var read = 0;
        while (read < buffer.Length && _failure is null)
        {
            var more = ReadAt(buffer[read..], offset + read);
            if (more == 0)
                _failure ??= "the file was truncated while it was read";
            read += more;
        }

        return read;
    }

    private int ReadAt(Span<byte> buffer, long offset)
    {
        if (!OperatingSystem.IsWindows())
            return ReadAtUnix(buffer, offset);
        try
        {
            return RandomAccess.Read(_file, buffer, offset);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            _failure = SystemReason.Of(exception);
            return 0;
        }
    }

    // RandomAccess first asks the kernel whether the file is seekable, which is one more call per file
    [UnsupportedOSPlatform("windows")]
    private int ReadAtUnix(Span<byte> buffer, long offset)
    {
        const int Interrupted = 4;
        while (true)
        {
            var read = LibC.ReadAt(_file, ref MemoryMarshal.GetReference(buffer), buffer.Length, offset);
            if (read >= 0)
                return (int)read;
            var error = Marshal.GetLastPInvokeError();
            if (error == Interrupted)
                continue;
            _failure = SystemReason.OfError(error) ?? "no such file";
            return 0;
        }
    }

    private readonly record struct Extent(long Start, int Length, byte[] Buffer)
    {
        public bool TryBytes(long offset, int length, out ReadOnlySpan<byte> bytes)
        {
            var held = offset >= Start && offset - Start <= Length - length;
            bytes = held ? Buffer.AsSpan((int)(offset - Start), length) : default;
            return held;
        }
    }
}
