using System.Globalization;
using Armature.Binaries;
using Armature.Subjects.Disk;
using Microsoft.Win32.SafeHandles;

namespace Armature.Subjects.Images;

/// <summary>
/// A temporary file without a name that bytes are appended to and read from. It is removed when it is created, where the system allows that,
/// so that no exit of the process leaves it behind. Appending is not safe for concurrent use; reading is.
/// </summary>
internal sealed class SpillFile : IDisposable
{
    private static int s_made;

    private readonly SafeFileHandle _file;

    private SpillFile(SafeFileHandle file) => _file = file;

    /// <summary>Bytes that were appended.</summary>
    public long Length { get; private set; }

    /// <summary>Creates the file in the temporary directory; null, with the reason, if that is not possible.</summary>
    public static SpillFile? TryCreate(out string? problem)
    {
        problem = null;
        var number = Interlocked.Increment(ref s_made).ToString(CultureInfo.InvariantCulture);
        var path = Path.Combine(Path.GetTempPath(), $"armature-{Environment.ProcessId}-{number}-{Path.GetRandomFileName()}");
        try
        {
            var file = File.OpenHandle(path, FileMode.CreateNew, FileAccess.ReadWrite, FileShare.Delete, FileOptions.DeleteOnClose);
            if (!OperatingSystem.IsWindows())
                File.Delete(path);
            return new SpillFile(file);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            problem = $"the temporary directory cannot be written: {SystemReason.Of(exception) ?? "no such directory"}";
            return null;
        }
    }

    /// <summary>Appends bytes; the reason if the file cannot be written, otherwise null.</summary>
    public string? Append(ReadOnlySpan<byte> bytes)
    {
        try
        {
            RandomAccess.Write(_file, bytes, Length);
            Length += bytes.Length;
            return null;
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            return $"the temporary directory cannot be written: {SystemReason.Of(exception) ?? "no such directory"}";
        }
    }

    /// <summary>A range of the file.</summary>
    public ByteSource Open(long start, long length) => new RangeSource(_file, start, length);

    /// <inheritdoc/>
    public void Dispose() => _file.Dispose();

    private sealed class RangeSource(SafeFileHandle file, long start, long length) : ByteSource
    {
        private const int HeaderBytes = 8 * 1024;

        private readonly List<(long Start, byte[] Bytes)> _held = [];
        private string? _failure;

        public override long Length => length;

        public override string? Failure => _failure;

        public override bool TryBytes(long offset, long count, out ReadOnlySpan<byte> bytes)
        {
            bytes = default;
            if (offset < 0 || count < 0 || offset > length - count || count > Array.MaxLength)
                return false;
            foreach (var (at, held) in _held)
            {
                if (offset >= at && offset - at <= held.Length - count)
                {
                    bytes = held.AsSpan((int)(offset - at), (int)count);
                    return true;
                }
            }

            var read = new byte[Math.Max(count, Math.Min(HeaderBytes, length - offset))];
            if (!Fill(read, offset))
                return false;
            _held.Add((offset, read));
            bytes = read.AsSpan(0, (int)count);
            return true;
        }

        public override bool TryCopy(long offset, Span<byte> destination) =>
            offset >= 0 && offset <= length - destination.Length && Fill(destination, offset);

        private bool Fill(Span<byte> destination, long offset)
        {
            try
            {
                while (destination.Length > 0)
                {
                    var read = RandomAccess.Read(file, destination, start + offset);
                    if (read == 0)
                        break;
                    destination = destination[read..];
                    offset += read;
                }
            }
            catch (Exception exception) when (exception is IOException or UnauthorizedAccessException or ObjectDisposedException)
            {
                _failure = SystemReason.Of(exception) ?? "no such file";
                return false;
            }

            _failure ??= destination.Length > 0 ? "the file was truncated while it was read" : null;
            return destination.Length == 0;
        }
    }
}
