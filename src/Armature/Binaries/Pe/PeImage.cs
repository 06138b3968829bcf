using System.Collections.Immutable;

namespace Armature.Binaries.Pe;

/// <summary>
/// The image as the loader maps it, read through one moving window onto the file. A read outside the window moves it and doubles its
/// size, so that even for scattered tables all reads together stay within a small multiple of the file's size.
/// </summary>
internal ref struct PeImage(ByteSource file, uint headersSize)
{
    private const int Page = 0x1000;
    private const long MaxWindowSize = 1 << 30;
    private ReadOnlySpan<PeSection> _sections;
    private readonly FaultList _faults = new();
    private ReadOnlySpan<byte> _window;
    private long _windowAt;
    private long _windowSize = 8 * Page;
    private PeSection _last;

    public readonly long FileLength => file.Length;

    public readonly ImmutableArray<FormatFault> Faults => _faults.ToImmutable();

    /// <summary>The file is so damaged that the remaining tables are not read.</summary>
    public readonly bool HasTooManyFaults => _faults.IsFull;

    /// <summary>Sets the sections that addresses are looked up in.</summary>
    public void Map(PeSection[] sections) => _sections = sections;

    public readonly void AddFault(FileOffset at, string structure, string problem) => _faults.Add(at, structure, problem);

    /// <summary>Adds a fault for a structure whose address has no bytes in the file.</summary>
    /// <param name="from">Where the file has the address, which is also the location of the fault.</param>
    /// <param name="structure">The structure.</param>
    /// <param name="address">The address.</param>
    public readonly void AddMissing(FileOffset from, string structure, ulong address) =>
        AddFault(from, structure, $"is at address 0x{address:x}, for which the file has no bytes");

    /// <summary>Whether the image contains the address but the file has no bytes for it: the loader reads zeros there.</summary>
    public bool IsZeroFilled(uint address) => TryLocate(address, out _, out var held) && held <= 0;

    /// <summary>A range of the mapped image; false if the file does not contain all of it.</summary>
    public bool TryView(uint address, long length, out ByteView view)
    {
        view = default;
        return TryLocate(address, out var offset, out var held) && length <= held && TryWindow(offset, length, out view);
    }

    /// <summary>The bytes before the next NUL, at most <paramref name="longest"/> of them.</summary>
    public bool TryText(uint address, long longest, out ReadOnlySpan<byte> text)
    {
        text = default;
        if (!TryLocate(address, out var offset, out var held))
            return false;
        var limit = Math.Min(Math.Min(held, file.Length - offset), longest + 1);
        for (var length = Math.Min(limit, 64); length > 0; length = Math.Min(limit, 4 * length))
        {
            if (!TryWindow(offset, length, out var view))
                return false;
            if (view.TryZeroTerminated(0, out text))
                return true;
            if (length == limit)
                return false;
        }

        return false;
    }

    private bool TryLocate(uint address, out long offset, out long held)
    {
        if (!_last.Contains(address))
            _last = Find(address);
        if (_last.Contains(address))
        {
            offset = _last.Offset + (address - _last.Start);
            held = (long)_last.Held - (address - _last.Start);
            return true;
        }

        // The headers are mapped at the image base.
        offset = address;
        held = (long)headersSize - address;
        return held > 0;
    }

    private readonly PeSection Find(uint address)
    {
        foreach (ref readonly var section in _sections)
        {
            if (section.Contains(address))
                return section;
        }

        return default;
    }

    private bool TryWindow(long offset, long length, out ByteView view)
    {
        var held = Holds(offset, length) || (TryMove(offset, length) && Holds(offset, length));
        view = held ? new ByteView(_window.Slice((int)(offset - _windowAt), (int)length), new FileOffset(offset), Endian.Little) : default;
        return held;
    }

    private readonly bool Holds(long offset, long length) =>
        offset >= _windowAt && length >= 0 && offset - _windowAt <= _window.Length - length;

    private bool TryMove(long offset, long length)
    {
        if (offset < 0 || length < 0 || offset > file.Length - length)
            return false;
        var start = _windowSize >= file.Length ? 0 : offset / Page * Page;
        var end = Math.Min(file.Length, Math.Max(offset + length, start + _windowSize));
        _windowSize = Math.Min(MaxWindowSize, 2 * _windowSize);
        _windowAt = start;
        return file.TryBytes(start, end - start, out _window);
    }
}
