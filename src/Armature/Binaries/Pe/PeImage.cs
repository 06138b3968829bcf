using System.Collections.Immutable;

namespace Armature.Binaries.Pe;

/// <summary>
/// The image as the loader maps it, read through one moving window on the file. A miss moves the window and doubles its reach, so
/// that however scattered the tables are, all reads together stay within a small multiple of the file.
/// </summary>
internal ref struct PeImage(ByteSource file, uint headersSize)
{
    private const int Page = 0x1000;
    private const long MostReach = 1 << 30;
    private const int MostFaults = 64;
    private ReadOnlySpan<PeSection> _sections;
    private ImmutableArray<FormatFault>.Builder? _faults;
    private ReadOnlySpan<byte> _window;
    private long _windowAt;
    private long _reach = 8 * Page;
    private PeSection _last;

    public readonly long FileLength => file.Length;

    public readonly ImmutableArray<FormatFault> Faults => _faults?.ToImmutable() ?? [];

    /// <summary>So much is wrong that reading on tells nothing new.</summary>
    public readonly bool IsHopeless => _faults?.Count >= MostFaults;

    /// <summary>From here on addresses are looked up in these sections.</summary>
    public void Map(PeSection[] sections) => _sections = sections;

    public void Fault(FileOffset at, string structure, string problem)
    {
        _faults ??= ImmutableArray.CreateBuilder<FormatFault>();
        if (_faults.Count < MostFaults)
            _faults.Add(new FormatFault(at, structure, problem));
    }

    /// <summary>A fault of a structure that should be at an address where the file has no bytes for it.</summary>
    /// <param name="from">Where the file gives the address: the fault's place.</param>
    /// <param name="structure">The structure.</param>
    /// <param name="address">Where it should be.</param>
    public void Missing(FileOffset from, string structure, ulong address) =>
        Fault(from, structure, $"is at address 0x{address:x}, where the file has no bytes for it");

    /// <summary>Whether the address is in the image but beyond what the file holds of it: the loader reads zeros there.</summary>
    public bool IsZeroFilled(uint address) => TryLocate(address, out _, out var held) && held <= 0;

    /// <summary>A range of the mapped image; false where the file does not hold all of it.</summary>
    public bool TryView(uint address, long length, out ByteView view)
    {
        view = default;
        return TryLocate(address, out var offset, out var held) && length <= held && TryWindow(offset, length, out view);
    }

    /// <summary>The bytes up to a NUL, at most <paramref name="longest"/> of them.</summary>
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
        var start = _reach >= file.Length ? 0 : offset / Page * Page;
        var end = Math.Min(file.Length, Math.Max(offset + length, start + _reach));
        _reach = Math.Min(MostReach, 2 * _reach);
        _windowAt = start;
        return file.TryBytes(start, end - start, out _window);
    }
}
