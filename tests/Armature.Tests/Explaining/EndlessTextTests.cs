using System.Text;
using Armature.Tests;

namespace Armature.Explaining.Tests;

/// <summary>A text is never in memory as a whole.</summary>
[Collection(Alone.Name)]
public sealed class EndlessTextTests
{
    private const int Megabyte = 1 << 20;

    private const string Line = "2026-01-01 12:00:00 INFO worker 7: cannot open shared object file, retrying import of module number 17\n";

    [Fact]
    public void A_very_long_text_does_not_need_more_memory()
    {
        Read(Megabyte); // reads the built-in tables
        var (few, alive) = Read(8 * Megabyte);
        var (many, stillAlive) = Read(32 * Megabyte);
        // four times the text is four times the work; what is kept of it stays the same
        Assert.InRange(many, few, 5 * few);
        Assert.InRange(stillAlive - alive, long.MinValue, 4 * Megabyte);
        Assert.InRange(alive, long.MinValue, 16 * Megabyte);
    }

    /// <summary>What was allocated for a text, and the most that was in use at a time.</summary>
    private static (long Allocated, long Alive) Read(long length)
    {
        var before = GC.GetTotalMemory(forceFullCollection: true);
        using var text = new MeasuredText(length);
        var allocated = GC.GetAllocatedBytesForCurrentThread();
        Explainer.Explain(text);
        return (GC.GetAllocatedBytesForCurrentThread() - allocated, text.MostAlive - before);
    }

    /// <summary>Repeats one line, and measures the memory in use each time that another 4 MB were read.</summary>
    private sealed class MeasuredText(long length) : Stream
    {
        private readonly byte[] _line = Encoding.UTF8.GetBytes(Line);
        private long _measuredAt;

        public long MostAlive { get; private set; }

        public override bool CanRead => true;
        public override bool CanSeek => false;
        public override bool CanWrite => false;
        public override long Length => length;
        public override long Position { get; set; }

        public override int Read(byte[] buffer, int offset, int count)
        {
            var read = (int)Math.Min(count, length - Position);
            for (var i = 0; i < read; i++)
                buffer[offset + i] = _line[(Position + i) % _line.Length];
            Position += read;
            if (Position - _measuredAt >= 4 * Megabyte || read == 0)
            {
                _measuredAt = Position;
                MostAlive = Math.Max(MostAlive, GC.GetTotalMemory(forceFullCollection: true));
            }

            return read;
        }

        public override void Flush() { }

        public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

        public override void SetLength(long value) => throw new NotSupportedException();

        public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();
    }
}
