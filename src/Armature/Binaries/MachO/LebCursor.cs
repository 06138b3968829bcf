namespace Armature.Binaries.MachO;

/// <summary>Reads bytes, LEB128 numbers and strings from a stream.</summary>
internal ref struct LebCursor(ByteView view, long position = 0)
{
    private readonly ByteView _view = view;

    public long Position { get; private set; } = position;

    public readonly FileOffset At => _view.At(Position);

    public bool TryByte(out byte value)
    {
        var held = _view.TryByte(Position, out value);
        Position += held ? 1 : 0;
        return held;
    }

    /// <summary>An unsigned number of at most 64 bits. Signed numbers have the same length, so this also skips them.</summary>
    public bool TryUleb(out ulong value)
    {
        value = 0;
        for (var shift = 0; shift < 64; shift += 7)
        {
            if (!TryByte(out var part))
                return false;
            value |= (ulong)(part & 0x7f) << shift;
            if (part < 0x80)
                return true;
        }

        return false;
    }

    public bool TryText(out ReadOnlySpan<byte> text)
    {
        var held = _view.TryZeroTerminated(Position, out text);
        Position += held ? text.Length + 1 : 0;
        return held;
    }
}
