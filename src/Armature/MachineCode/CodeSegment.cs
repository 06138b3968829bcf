using System.Buffers;
using Armature.Binaries;

namespace Armature.MachineCode;

/// <summary>
/// Code as the process has it in memory. Its bytes are in an array of the shared pool: a library has tens of megabytes of code, and the next one is read
/// into the same memory.
/// </summary>
internal sealed class CodeSegment : IDisposable
{
    private CodeSegment(ulong address, byte[] buffer, int length) => (Address, Buffer, Length) = (address, buffer, length);

    /// <summary>Of the first byte.</summary>
    public ulong Address { get; }

    /// <summary>The array that starts with the bytes; what follows them is not code.</summary>
    public byte[] Buffer { get; private set; }

    /// <summary>How many bytes there are.</summary>
    public int Length { get; }

    /// <summary>The bytes of the file.</summary>
    public ReadOnlySpan<byte> Bytes => Buffer.AsSpan(0, Length);

    public ulong End => Address + (ulong)Length;

    /// <summary>Reads a range of a file that is not empty and has at most <see cref="CodeReading.MostCode"/> bytes; null if it cannot be read.</summary>
    public static CodeSegment? Read(ByteSource file, long offset, long length, ulong address)
    {
        ArgumentNullException.ThrowIfNull(file);
        if (
            length is <= 0 or > CodeReading.MostCode
            || offset < 0
            || offset > file.Length - length
            || address > ulong.MaxValue - (ulong)length
        )
            return null;
        var segment = new CodeSegment(address, ArrayPool<byte>.Shared.Rent((int)length), (int)length);
        if (file.TryCopy(offset, segment.Buffer.AsSpan(0, segment.Length)))
            return segment;
        segment.Dispose();
        return null;
    }

    public bool Contains(ulong address) => address >= Address && address < End;

    public void Dispose()
    {
        if (Buffer.Length > 0)
            ArrayPool<byte>.Shared.Return(Buffer);
        Buffer = [];
    }
}
